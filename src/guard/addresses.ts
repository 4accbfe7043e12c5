/** What makes each kind of element fetch, as the gate knows to give it back. */
export const ADDRESSES: ReadonlyMap<string, readonly string[]> = new Map(
  "script:src iframe:src img:src,srcset source:src,srcset link:href video:src,poster audio:src embed:src object:data"
    .split(" ")
    .map((entry) => {
      const [kind = "", ...names] = entry.split(/\W/);
      return [kind, names];
    }),
);
