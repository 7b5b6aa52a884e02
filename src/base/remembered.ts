/**
 * The last answer given for an object, as long as it is made of the very same values: what did not change is not worked out again,
 * and goes with the object it was remembered by.
 */
export function remembered<Answer>(): (by: object, made: readonly unknown[], compute: () => Answer) => Answer {
  const known = new WeakMap<object, { made: readonly unknown[]; answer: Answer }>();
  return (by, made, compute) => {
    const last = known.get(by);
    if (last?.made.length === made.length && made.every((value, at) => value === last.made[at])) return last.answer;
    const answer = compute();
    known.set(by, { made, answer });
    return answer;
  };
}

/** The same answer to the same question, worked out once. */
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
