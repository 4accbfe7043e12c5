type Page = typeof globalThis & { scheduler?: { yield?: () => Promise<void> } };

/**
 * Resolves in a task of its own. Nested timers wait at least 4 ms each, which a thousand scripts
 * would feel; where there is a scheduler it does not.
 */
export function nextTask(): Promise<void> {
  // not in TypeScript's DOM yet
  return (globalThis as Page).scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}

/**
 * Resolves after the browser has painted what changed until now. A hidden page paints nothing and
 * calls no animation frame: the time limit is for it.
 */
export function nextPaint(): Promise<void> {
  return new Promise((resolve) => {
    const painted = () => setTimeout(resolve);
    requestAnimationFrame(painted);
    setTimeout(painted, 200);
  });
}
