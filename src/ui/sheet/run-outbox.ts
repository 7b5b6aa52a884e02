import { submitEvent } from '../addresses/addresses.ts';
import { call, ServerRefusal } from '../api/api.ts';
import type { LineSending, Outbox } from './outbox-store.ts';

const AGAIN_MS = 4_000;
/** Lists the failures that pass, of the network, the session or the load: the act stays in the list and is sent again. */
const PASSING = [0, 401, 429];

/**
 * Sends the waiting acts one at a time and in order, until the server answers each; calling the result stops it.
 * @param onSent never fails, and resolves when the server's new answer is shown
 */
export function runOutbox(outbox: Outbox, dossier: string, onSent: () => Promise<void>): () => void {
  let isBusy = false;
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const go = () => {
    const next = outbox.getSnapshot().context.items.find(({ refused }) => refused === null);
    if (!next || isBusy || isOver) return;
    clearTimeout(timer);
    isBusy = true;
    void send(dossier, next).then(async (outcome) => {
      // The new answer of the server is shown before the kept act is dropped and the next one sent, so that no answer flickers.
      if (outcome.kind === 'sent') await onSent();
      isBusy = false;
      if (outcome.kind === 'later') {
        outbox.trigger.offline();
        timer = setTimeout(go, AGAIN_MS);
        return;
      }
      if (outcome.kind === 'refused') outbox.trigger.refused({ key: next.key, reason: outcome.reason });
      if (outcome.kind === 'sent') outbox.trigger.sent({ key: next.key });
      go();
    });
  };
  const isWaiting = () => outbox.getSnapshot().context.isOffline;
  const { unsubscribe } = outbox.subscribe(() => {
    if (!isWaiting()) go();
  });
  addEventListener('online', go);
  go();
  return () => {
    isOver = true;
    clearTimeout(timer);
    unsubscribe();
    removeEventListener('online', go);
  };
}

type SendOutcome = { kind: 'sent' } | { kind: 'later' } | { kind: 'refused'; reason: string };

async function send(dossier: string, { event, data, key }: LineSending): Promise<SendOutcome> {
  try {
    await call(submitEvent, { path: { id: dossier }, body: { event, data }, repeatKey: key, wants: 'receipt' });
    return { kind: 'sent' };
  } catch (error) {
    if (!(error instanceof ServerRefusal)) throw error;
    const { status, detail, because = [], errors = [] } = error.problem;
    if (PASSING.includes(status) || status >= 500) return { kind: 'later' };
    const reasons = [...errors.map(({ message }) => message), ...because.map(({ text }) => text)];
    return { kind: 'refused', reason: reasons.length > 0 ? [...new Set(reasons)].join(' ') : detail };
  }
}
