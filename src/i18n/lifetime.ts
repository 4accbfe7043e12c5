const DAYS: readonly (readonly [unit: string, days: number])[] = [
  ["year", 365],
  ["month", 30],
  ["day", 1],
  ["hour", 1 / 24],
  ["minute", 1 / 1440],
  ["second", 1 / 86_400],
];

/**
 * A number of days in the largest unit that keeps it honest: 730 are `2 years`, 395 are `13
 * months`, 45 are `45 days`, a 48th of one is `30 minutes`.
 * @param language BCP 47
 */
export function lifetime(days: number, language: string): string {
  const [unit, length] =
    DAYS.find((one) => isFitting(days, one)) ?? (["second", 1 / 86_400] as const);
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(
    Math.round(days / length),
  );
}

/** Years only where they come out even; months from two on. */
function isFitting(days: number, [unit, length]: (typeof DAYS)[number]): boolean {
  if (unit === "year") return days >= 365 && days % 365 === 0;
  return days >= (unit === "month" ? 60 : length * 0.999); // a part of a day does not come out even
}
