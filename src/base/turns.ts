/** Runs a work when all earlier works of the same name are over, whatever their outcome. */
export type Turns = <Result>(work: () => Promise<Result> | Result, name?: string) => Promise<Result>;

/** Makes a queue of works for each name. It holds in this process only: it avoids races, and other instances do not see it. */
export function createTurns(): Turns {
  const ends = new Map<string, Promise<unknown>>();
  return (work, name = '') => {
    const turn = (ends.get(name) ?? Promise.resolve()).then(work);
    const end = turn.then(forget, forget);
    ends.set(name, end);
    return turn;

    function forget(): void {
      if (ends.get(name) === end) ends.delete(name);
    }
  };
}
