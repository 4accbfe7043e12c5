/** A map whose keys can be listed, and whose entries go when nobody else holds the key. */
export interface Register<Key extends WeakKey, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
  /** What is there now; it may be changed meanwhile. */
  entries(): [Key, Value][];
}

interface Entry<Key extends WeakKey, Value> {
  readonly ref: WeakRef<Key>;
  value: Value;
}

/** A page that lives long lets many elements come and go, so none is kept for our sake. */
export function createRegister<Key extends WeakKey, Value>(): Register<Key, Value> {
  const known = new WeakMap<Key, Entry<Key, Value>>();
  const refs = new Set<WeakRef<Key>>();
  const collected = new FinalizationRegistry((ref: WeakRef<Key>) => refs.delete(ref));

  function add(key: Key, value: Value): void {
    const ref = new WeakRef(key);
    known.set(key, { ref, value });
    refs.add(ref);
    collected.register(key, ref, ref);
  }

  return {
    get: (key) => known.get(key)?.value,
    set(key, value) {
      const entry = known.get(key);
      if (entry) entry.value = value;
      else add(key, value);
    },
    delete(key) {
      const entry = known.get(key);
      if (!entry) return;
      known.delete(key);
      refs.delete(entry.ref);
      collected.unregister(entry.ref);
    },
    entries() {
      return [...refs].flatMap((ref): [Key, Value][] => {
        const key = ref.deref();
        const entry = key && known.get(key);
        return entry ? [[key, entry.value]] : [];
      });
    },
  };
}
