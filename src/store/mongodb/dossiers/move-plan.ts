import type { EntryLine, RequestLine } from '../database/database.ts';
import type { DossierState } from './state.ts';
import { type Bare, isFinished } from './task-lines.ts';

/** Is a token of dossiers that have enough to move. */
export const TO_MOVE = 'store:to-move';

/** Makes a move worth its two writes when it takes this much out of the document that every step writes. */
const MAX_ENTRIES = 16;
const MAX_FINISHED = 32;
const MAX_REQUESTS = 16;
const MAX_DROPS = 8;
const MAX_BYTES = 100_000;

/**
 * Keeps a request in its dossier at least this long, well over what a commit may wait: a writer that looked for it before it was written
 * still meets it in the index that refuses a second answer.
 */
const REQUEST_STAYS_MS = 60_000;

interface Movable {
  tail: Pick<EntryLine, 'size'>[];
  tasks: Pick<Bare, 'status' | 'size'>[];
  requests: Pick<RequestLine, 'at' | 'size'>[];
  drops: DossierState['drops'];
}

/** Selects what may leave the document now. */
export function movableOf<Lines extends Movable>(
  { tail, tasks, requests, drops }: Lines,
  now: number,
): Pick<Lines, keyof Movable> {
  return {
    tail,
    tasks: tasks.filter(isFinished),
    requests: requests.filter(({ at }) => at + REQUEST_STAYS_MS <= now),
    drops,
  };
}

export function isWorthMoving(lines: Movable, now: number): boolean {
  const { tail, tasks, requests, drops } = movableOf(lines, now);
  const bytes = [...tail, ...tasks, ...requests].reduce((sum, { size }) => sum + size, 0);
  return (
    tail.length >= MAX_ENTRIES ||
    tasks.length >= MAX_FINISHED ||
    requests.length >= MAX_REQUESTS ||
    drops.length >= MAX_DROPS ||
    (bytes >= MAX_BYTES && tail.length > 1)
  );
}
