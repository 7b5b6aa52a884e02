import type { JournalView, JsonObject, View } from '../../../http/http.ts';
import { readJournal, submitEvent } from '../../addresses/addresses.ts';
import { act, call, ServerRefusal } from '../../api/api.ts';

interface EventSending {
  dossier: string;
  event: string;
  data: JsonObject;
  /** Is the revision on which the form was begun. */
  seen: number;
  repeatKey: string;
  /** Is the code that the signatory received and wrote. */
  code?: string;
  /** Is the version of the shared draft that is sent. */
  draft?: string | null;
}

/**
 * Sends an event on the revision that the person saw. When the dossier changed only by entries that alter nothing, such as a reminder sent,
 * it is sent again on the new revision without asking.
 * @throws ServerRefusal `stale-revision` when something changed, and whatever the server refuses
 */
export async function sendEvent(sending: EventSending): Promise<View> {
  try {
    return await post(sending);
  } catch (error) {
    if (!(error instanceof ServerRefusal) || error.problem.code !== 'stale-revision') throw error;
    const quiet = await quietRevision(sending).catch(() => null);
    if (quiet === null) throw error;
    return post({ ...sending, seen: quiet, repeatKey: crypto.randomUUID() });
  }
}

function post({ dossier, event, data, seen, repeatKey, code, draft }: EventSending): Promise<View> {
  return act(submitEvent, {
    path: { id: dossier },
    body: { event, data, ...(code && { code }), ...(draft && { draft }) },
    ifRevision: seen,
    repeatKey,
  });
}

/** Returns the last revision when no entry since `seen` touched the data or the states, and null otherwise. */
async function quietRevision({ dossier, seen }: EventSending): Promise<number | null> {
  const { items, next } = await call(readJournal, { path: { id: dossier }, query: { after: seen } });
  const last = items.at(-1)?.revision ?? null;
  return next === null && last !== null && items.every(isQuiet) ? last : null;
}

/** Tells whether a journal entry leaves what was written true. A person's own act always counts, even if it changes nothing. */
export function isQuiet({ kind, changes, left, entered }: JournalView): boolean {
  return kind !== 'event' && changes.length + left.length + entered.length === 0;
}
