import { setImmediate } from 'node:timers/promises';

/** Limits the rows of dossiers read in one turn of the event loop. */
const SLICE = 25;

/** Makes something of each line of a page, `size` lines in each turn of the event loop: the longest pages would block everybody else. */
export async function inSlices<Line, Made>(
  lines: readonly Line[],
  make: (slice: readonly Line[]) => Made[],
  size = SLICE,
): Promise<Made[]> {
  if (lines.length <= size) return make(lines);
  const made: Made[] = [];
  for (let done = 0; done < lines.length; done += size) {
    await setImmediate();
    made.push(...make(lines.slice(done, done + size)));
  }
  return made;
}
