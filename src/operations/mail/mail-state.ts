import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { MailState } from './contract.ts';
import { delayedMails, type Mail } from './mail-record.ts';
import type { DelayedMail, MailGap } from './mail-types.ts';
import { withoutAddresses } from './masked-address.ts';
import { lineOf } from './outbox-line.ts';
import { type Reader, readerOf } from './outbox-reader.ts';

const MAX_NAMED = 5;

/**
 * Whether letters leave, for who looks after them: how many wait because they were refused, since when, whose, and what the
 * installation lacks to send any. Whose is said of letters that the caller may read.
 *
 * @throws Refusal forbidden to who supervises nothing
 */
export async function mailState(context: Context, caller: Caller, gaps: readonly MailGap[]): Promise<MailState> {
  const reader = await readerOf(context, caller);
  const delayed = await delayedMails(context);
  const mine = delayed.filter((mail) => reader.isAdmin || reader.supervises(mail));
  const letters = await Promise.all(mine.slice(0, MAX_NAMED).map((mail) => lineOf(context, mail, reader)));
  return {
    ...figuresOf(delayed),
    error: await answerIn(delayed, reader),
    letters: letters.map(({ id, dossier, to, name }) => ({ id, dossier, to, name })),
    gaps: [...gaps],
  };
}

/** What a server answered, without the address where the caller does not read the letter. */
async function answerIn(delayed: Mail[], reader: Reader): Promise<string | null> {
  const refused = delayed.find(({ error }) => error !== null);
  if (refused === undefined || refused.error === null) return null;
  return (await reader.reads(refused)) ? refused.error : withoutAddresses(refused.error);
}

/** The same without a word of whose they are: for monitoring. */
export async function delayedMail(context: Pick<Context, 'store'>): Promise<DelayedMail> {
  return figuresOf(await delayedMails(context));
}

function figuresOf(delayed: Mail[]): DelayedMail {
  const since = delayed.flatMap(({ troubledSince }) => troubledSince ?? []).sort()[0] ?? null;
  return { delayed: delayed.length, attempts: Math.max(0, ...delayed.map(({ attempts }) => attempts)), since };
}
