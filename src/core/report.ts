/**
 * Runs code that is not ours. What it throws is printed with the name of what threw, and goes no
 * further.
 */
export function guard(doing: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    report(doing, error);
  }
}

/** Prints one clear message to the owner's console. */
export function report(doing: string, error: unknown): void {
  console.error(`sesame-consent: ${doing}`, error);
}
