/** Makes a function of an object remember what it gave, as long as the object lives: several readers ask the same. */
export function remember<K extends object, V>(find: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found.value;
    const value = find(key);
    known.set(key, { value });
    return value;
  };
}
