import type { JournalView, JsonObject, View } from '../../http/http.ts';
import { submitEvent } from '../api/addresses/command.ts';
import { readJournal } from '../api/addresses/dossier.ts';
import { call, Refused } from '../api/call.ts';
import { act } from '../api/dossier/act.ts';

interface Sending {
  dossier: string;
  event: string;
  data: JsonObject;
  /** Revision the form was begun on. */
  seen: number;
  repeatKey: string;
  /** Version of the draft written together that is sent. */
  draft?: string | null;
}

/**
 * Sends an event on the dossier as it was read. What moved meanwhile without a word of it changing (a reminder that only
 * wrote to someone) is no reason to bother the person: it is sent again on the revision that came of it.
 *
 * @throws Refused `stale-revision` when something changed, and whatever the server refuses
 */
export async function sendEvent(sending: Sending): Promise<View> {
  try {
    return await post(sending);
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.code !== 'stale-revision') throw error;
    const quiet = await quietRevision(sending).catch(() => null);
    if (quiet === null) throw error;
    return post({ ...sending, seen: quiet, repeatKey: crypto.randomUUID() });
  }
}

function post({ dossier, event, data, seen, repeatKey, draft }: Sending): Promise<View> {
  return act(submitEvent, {
    path: { id: dossier },
    body: { event, data, ...(draft && { draft }) },
    ifRevision: seen,
    repeatKey,
  });
}

/** The last revision, when nothing since `seen` touched the data or the states; null otherwise. */
async function quietRevision({ dossier, seen }: Sending): Promise<number | null> {
  const { items, next } = await call(readJournal, { path: { id: dossier }, query: { after: seen } });
  const last = items.at(-1)?.revision ?? null;
  return next === null && last !== null && items.every(isQuiet) ? last : null;
}

/** Nothing in it makes what was written less true. A person's own act is always told, even one that changes nothing. */
export function isQuiet({ kind, changes, left, entered }: JournalView): boolean {
  return kind !== 'event' && changes.length + left.length + entered.length === 0;
}
