/** Keeps the last answer computed for an object as long as its inputs are the very same values; the answer is freed with the object. */
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
