import { report } from "./report.ts";

/** Something that is loaded when it is first needed. */
export interface Lazy<Part> {
  /**
   * Loads it, with one more try; who asks later gets the same. Where it cannot be had that is
   * printed and the answer is undefined, and the next who asks may find it.
   */
  (): Promise<Part | undefined>;
  /** As soon as it is there. */
  now?: Part;
}

/** @param ready called once, as soon as it is there */
export function lazily<Part>(load: () => Promise<Part>, ready?: () => void): Lazy<Part> {
  let loading: Promise<Part | undefined> | undefined;
  const lazy: Lazy<Part> = () => {
    loading ??= load()
      .catch(load)
      .then(
        (part) => {
          lazy.now = part;
          ready?.();
          return part;
        },
        (error) => {
          loading = undefined;
          report("could not load", error);
          return undefined;
        },
      );
    return loading;
  };
  return lazy;
}
