import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { MailState } from './contract.ts';
import { delayedMails, type Mail } from './mail-record.ts';
import type { DelayedMail, MailGap } from './mail-types.ts';
import { lineOf, readerOf } from './outbox.ts';

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
  return {
    ...figuresOf(delayed),
    error: delayed.find(({ error }) => error !== null)?.error ?? null,
    letters: mine.slice(0, MAX_NAMED).map((mail) => {
      const { id, dossier, to, name } = lineOf(mail, reader);
      return { id, dossier, to, name };
    }),
    gaps: [...gaps],
  };
}

/** The same without a word of whose they are: for monitoring. */
export async function delayedMail(context: Pick<Context, 'store'>): Promise<DelayedMail> {
  return figuresOf(await delayedMails(context));
}

function figuresOf(delayed: Mail[]): DelayedMail {
  const since = delayed.flatMap(({ troubledSince }) => troubledSince ?? []).sort()[0] ?? null;
  return { delayed: delayed.length, attempts: Math.max(0, ...delayed.map(({ attempts }) => attempts)), since };
}
