import { type Problem, problems } from '../../../base/base.ts';
import type { Command, CompiledBundle, Workflow } from '../../../engine/engine.ts';
import { preciseInstant } from '../../../time/time.ts';
import type { Caller } from '../../caller.ts';
import { realAt, WRITABLE_MS } from '../../clock.ts';
import type { Context } from '../../context.ts';

/**
 * Says when a command was received: that instant stays `now` through our own retries, however long they take. `notAfter`, in ms of the real
 * clock since 1970, is the last instant it may be written, so that a request received before a closing is never written after it.
 */
export interface Receipt {
  at: string;
  notAfter: number;
}

/** Computes when the author's request was received; null for a command nobody sent. */
export async function receiptOf({ store, clock }: Context, author: Caller | undefined): Promise<Receipt | null> {
  const { received } = author ?? {};
  if (received === undefined) return null;
  return { at: await clock.at(received), notAfter: (await realAt(store, received)) + WRITABLE_MS };
}

/** Gives the instant of a command: that of its receipt, or else the clock's. */
export async function instantOf(context: Context, author: Caller): Promise<string> {
  return (await receiptOf(context, author))?.at ?? context.clock.now();
}

/** Refuses with 503 and the instant of receipt: a request sent again counts from its new receipt. */
export function receivedLate({ bundle }: Pick<CompiledBundle, 'bundle'>, at: string): Problem {
  const when = preciseInstant(at, bundle.workflow.zone);
  return problems.receivedLate(
    `Votre envoi, reçu le ${when}, n’a pas pu être enregistré dans la minute : rien n’est enregistré. Renvoyez-le ; c’est l’heure du nouvel envoi qui comptera.`,
    { members: { receivedAt: at, retryAfter: 1 } },
  );
}

export function isReceivedLate({ code }: Problem): boolean {
  return code === problems.receivedLate('').code;
}

/**
 * Makes a to-do for the roles the workflow names, with the instant; null when it names none.
 * @param action title of what was sent
 */
export function lateNote(
  { late, zone }: Workflow,
  action: string,
  { members }: Problem,
): Extract<Command, { kind: 'note' }> | null {
  if (late === undefined) return null;
  const when = preciseInstant(String(members?.receivedAt), zone);
  return { kind: 'note', title: `${late.title} : « ${action} », reçu le ${when}`, to: late.to };
}
