/** The purposes a visitor can be asked about, in the order they are shown. */
export const CATEGORIES = ["necessary", "performance", "functional", "targeting"] as const;

/** A purpose the visitor can allow. `necessary` is always granted. */
export type Category = (typeof CATEGORIES)[number];
