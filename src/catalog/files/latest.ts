/** Makes the value of each key once, and keeps the `max` values asked for last. */
export function latest<Value>(max: number): (key: string, make: () => Value) => Value {
  const known = new Map<string, Value>();
  return (key, make) => {
    const value = known.has(key) ? (known.get(key) as Value) : make();
    known.delete(key);
    known.set(key, value);
    const [oldest] = known.keys();
    if (known.size > max && oldest !== undefined) known.delete(oldest);
    return value;
  };
}
