/** Counts how many values each memo made: one that makes as many as it is asked for remembers nothing. */
const made = new Map<string, number>();

/** Returns how many values were made, by the name of the memo. */
export function memoFigures(): ReadonlyMap<string, number> {
  return made;
}

function count(name: string): void {
  made.set(name, (made.get(name) ?? 0) + 1);
}

/** Returns the value of an object, made the first time it is asked for. */
export type Memo<Key extends object, Value> = (by: Key, make: (by: Key) => Value) => Value;

/** Makes one value for each object and frees it with the object; `name` stands for the memo in `/metrics`. */
export function memo<Key extends object, Value>(name: string): Memo<Key, Value> {
  const known = new WeakMap<Key, Value>();
  return (by, make) => {
    const before = known.get(by);
    if (before !== undefined) return before;
    count(name);
    const value = make(by);
    known.set(by, value);
    return value;
  };
}

/** Keeps the last answer computed for an object as long as its inputs are the very same values; the answer is freed with the object. */
export function remembered<Answer>(
  name: string,
): (by: object, inputs: readonly unknown[], compute: () => Answer) => Answer {
  const known = new WeakMap<object, { inputs: readonly unknown[]; answer: Answer }>();
  return (by, inputs, compute) => {
    const last = known.get(by);
    if (last?.inputs.length === inputs.length && inputs.every((value, at) => value === last.inputs[at]))
      return last.answer;
    count(name);
    const answer = compute();
    known.set(by, { inputs, answer });
    return answer;
  };
}

/** Computes the answer to each question only once. */
export function eachOnce<Asked, Answer>(answer: (asked: Asked) => Answer): (asked: Asked) => Answer {
  const known = new Map<Asked, Answer>();
  return (asked) => {
    const found = known.get(asked);
    if (found !== undefined) return found;
    const fresh = answer(asked);
    known.set(asked, fresh);
    return fresh;
  };
}
