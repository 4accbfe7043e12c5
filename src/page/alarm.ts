/** The longest time that a browser's timer can wait, in milliseconds: 24.8 days. */
const LONGEST = 2 ** 31 - 1;

/**
 * Rings at a time of day, however far it is.
 * @returns sets the time, in milliseconds since 1970; the one before it is forgotten
 */
export function createAlarm(ring: () => void, signal: AbortSignal): (time: number) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const set = (time: number) => {
    const wait = Math.max(time - Date.now(), 0);
    clearTimeout(timer);
    timer = setTimeout(look, Math.min(wait, LONGEST), time);
  };
  // A timer may come too early: by a part of a millisecond, or by years.
  const look = (time: number) => (Date.now() < time ? set(time) : ring());
  signal.addEventListener("abort", () => clearTimeout(timer));
  return set;
}
