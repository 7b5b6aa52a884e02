import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { withoutAddresses } from '../masked-address.ts';
import { delayedMails, type Mail } from './mail-record.ts';
import type { MailState } from './mail-shapes.ts';
import type { DelayedMail, MailGap } from './mail-types.ts';
import { lineOf } from './outbox-line.ts';
import { type OutboxReader, readerOf } from './outbox-reader.ts';

const MAX_NAMED = 5;

/**
 * Says whether letters are leaving: how many wait after a refusal, since when, to whom, and what the installation lacks to send letters.
 * Recipients are shown only for letters the caller may read.
 * @throws Refusal forbidden to a caller who supervises nothing
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

/** Quotes the server's answer, with addresses masked when the caller may not read the letter. */
async function answerIn(delayed: Mail[], reader: OutboxReader): Promise<string | null> {
  const refused = delayed.find(({ error }) => error !== null);
  if (refused === undefined || refused.error === null) return null;
  return (await reader.reads(refused)) ? refused.error : withoutAddresses(refused.error);
}

/** Gives the same figures for monitoring, without recipients. */
export async function delayedMail(context: Pick<Context, 'store'>): Promise<DelayedMail> {
  return figuresOf(await delayedMails(context));
}

function figuresOf(delayed: Mail[]): DelayedMail {
  const since = delayed.flatMap(({ troubledSince }) => troubledSince ?? []).sort()[0] ?? null;
  return { delayed: delayed.length, attempts: Math.max(0, ...delayed.map(({ attempts }) => attempts)), since };
}
