import { type Problem, problems } from '../../base/base.ts';
import type { Command, CompiledBundle, Workflow } from '../../engine/engine.ts';
import { preciseInstant } from '../../time/time.ts';
import type { Caller } from '../caller.ts';
import { realAt, WRITABLE_MS } from '../clock.ts';
import type { Context } from '../context.ts';

/**
 * When a command was received: that instant stays `now` through our own tries, however long they take. `notAfter`: real clock,
 * ms since 1970, after which it is not written any more, so that nothing received before a closing is written after it.
 */
export interface Receipt {
  at: string;
  notAfter: number;
}

/** Null for what nobody sends. */
export async function receiptOf({ store, clock }: Context, author: Caller | undefined): Promise<Receipt | null> {
  const { received } = author ?? {};
  if (received === undefined) return null;
  return { at: await clock.at(received), notAfter: (await realAt(store, received)) + WRITABLE_MS };
}

/** The instant of a command: of its receipt when it was sent. */
export async function instantOf(context: Context, author: Caller): Promise<string> {
  return (await receiptOf(context, author))?.at ?? context.clock.now();
}

/** 503, with the instant: sending again is a new sending. */
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

/** The to-do of those the workflow names, with the instant; null when it names nobody. `action`: title of what was sent. */
export function lateNote(
  { late, zone }: Workflow,
  action: string,
  { members }: Problem,
): Extract<Command, { kind: 'note' }> | null {
  if (late === undefined) return null;
  const when = preciseInstant(String(members?.receivedAt), zone);
  return { kind: 'note', title: `${late.title} : « ${action} », reçu le ${when}`, to: late.to };
}
