export type Native = (this: unknown, ...values: unknown[]) => unknown;

/**
 * Puts another function in the place of an object's own method or setter of that name, if it has
 * one.
 * @returns its stop, which leaves in place what others have put over ours
 */
export function patch(owner: object, name: string, make: (native: Native) => Native): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  if (!before?.configurable) return () => {};
  const kind = before.set ? "set" : "value";
  const native: Native = before[kind];
  // its name and length
  const ours = Object.defineProperties(make(native), Object.getOwnPropertyDescriptors(native));
  Object.defineProperty(owner, name, { ...before, [kind]: ours });
  return () => {
    if (Object.getOwnPropertyDescriptor(owner, name)?.[kind] === ours)
      Object.defineProperty(owner, name, before);
  };
}
