import type { Mail } from '../../operations/operations.ts';
import type { TaskOutcome } from '../../store/store.ts';

/** Decides what becomes of a task from the state of its letters. */
export function outcomeOf(mails: Mail[], now: string): TaskOutcome {
  const waiting = mails.filter(({ status }) => status === 'waiting' || status === 'sending');
  const next = waiting.map(({ notBefore }) => notBefore ?? now).sort()[0];
  const wrong = mails.filter(({ status }) => status === 'failed' || status === 'doubtful');
  if (next !== undefined) return { kind: 'retry', dueAt: next, error: waiting.find(({ error }) => error)?.error ?? '' };
  if (wrong.length > 0) return { kind: 'incident', error: wrong.map(sentence).join(' ') };
  return { kind: 'done', at: now };
}

function sentence({ status, to, error }: Mail): string {
  if (status === 'doubtful')
    return `À vérifier : la lettre à ${to} est peut-être partie (${error ?? 'coupure pendant l’envoi'}).`;
  return `La lettre à ${to} n’est pas arrivée : ${error ?? 'refusée'}.`;
}
