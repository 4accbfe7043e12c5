/** What a preset must do, as its vendor sees it. */
export interface Vendor {
  /** What the owner configures. */
  readonly service: { readonly preset: string; readonly with?: unknown };
  /** What stands in the page, such as a held frame, or what a platform brings along. */
  readonly page?: string;
  /**
   * What may be asked for after the grant and not before, by its beginning: the vendor's script
   * first. None where nothing is loaded.
   */
  readonly requests: readonly string[];
  /**
   * Runs in the place of the vendor's script. `note(...call)` writes down a call: first those that
   * it finds in its queue, then, with the way in that it leaves for the page, those that come
   * later.
   */
  readonly script?: string;
  /**
   * What it has noted once it is granted: the same at the first grant and for a visitor who comes
   * back.
   */
  readonly granted: readonly unknown[];
  /** What is added by a withdrawal. */
  readonly withdrawn: readonly unknown[];
  /** What is added when it is granted once more. */
  readonly again: readonly unknown[];
  /**
   * What is noted where everything is refused: nothing, but for platforms that want to know of it.
   */
  readonly refused?: readonly unknown[];
}
