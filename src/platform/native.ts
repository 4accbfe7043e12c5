/**
 * The object as the platform defines it: a page's `<form name="body">` or `<input name="matches">`
 * answers for the property of that name on the document or the form, and here it does not.
 * Functions come bound; only for reading.
 */
export function native<Target extends object>(target: Target): Target {
  return new Proxy(target, {
    get(_, key) {
      const value: unknown = Reflect.get(Object.getPrototypeOf(target), key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
