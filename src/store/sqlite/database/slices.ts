import { setImmediate } from 'node:timers/promises';

/** Rows of dossiers read in one turn of the event loop. */
const SLICE = 25;

/**
 * What is made of the lines of a page, a slice of `size` in each turn: the longest pages held everybody up for as long as it takes to find
 * them.
 */
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
