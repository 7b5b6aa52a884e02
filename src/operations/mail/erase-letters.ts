import type { Context } from '../context.ts';
import { dropMail, findMail, findMails, type Mail, type MailStatus, mailId, putMail } from './mail-record.ts';
import type { Mailer } from './mail-types.ts';

const NOT_LEFT: readonly MailStatus[] = ['waiting', 'sending', 'doubtful', 'failed', 'to-post'];

/**
 * Letters about a dossier lose what they say and to whom: that one was written, of what kind, when and what became of it stays. One
 * that had not left never will. A digest that carried one loses its words too; one that has not left is written again without it.
 *
 * @param isGone told of the task of a letter, and of when it was decided
 */
export async function eraseLetters(
  context: Context,
  mailer: Mailer,
  dossier: string,
  isGone: (task: string, at: string) => boolean,
): Promise<void> {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof findMails>> = await findMails(context, {
      ...{ dossier, limit: 200 },
      ...(after !== null && { after }),
    });
    const gone = page.items.filter(({ task, at }) => isGone(task, at));
    const digests = digestsOf(gone);
    const carrying = await mailsOf(context, digests);
    await mailer.withdraw([...carrying, ...gone].map(({ messageId }) => messageId));
    // Before them, for once bare a letter no longer tells which digest it waits for; after, for one written meanwhile says them again.
    await eraseDigests(context, digests);
    for (const mail of gone) await eraseLetter(context, mail);
    await eraseDigests(context, digests);
    after = page.nextCursor;
  } while (after !== null);
}

/** A letter that waits names its digest by a key, one that left by the id of what carried it. */
function digestsOf(letters: Mail[]): string[] {
  const ids = letters.flatMap(({ digest, to }) => (digest === null ? [] : [digest, mailId(`digest:${digest}`, to)]));
  return [...new Set(ids)];
}

async function mailsOf(context: Context, ids: string[]): Promise<Mail[]> {
  return (await Promise.all(ids.map((id) => findMail(context, id)))).flatMap((mail) => mail ?? []);
}

/** One that has not left carries letters of other dossiers too: whichever of them is sent next writes it anew, without what went. */
async function eraseDigests(context: Context, ids: string[]): Promise<void> {
  for (const mail of await mailsOf(context, ids))
    if (mail.status === 'waiting') await dropMail(context, mail.id);
    else await eraseLetter(context, mail);
}

/** Whoever wrote it meanwhile is read again: the last word is ours. */
async function eraseLetter(context: Context, mail: Mail): Promise<void> {
  let found: Mail | null = mail;
  while (found !== null && !isBare(found) && (await putMail(context, bare(found))) === null)
    found = await findMail(context, mail.id);
}

const ERASED = 'Contenu effacé';

function bare(mail: Mail): Mail {
  const isLeft = !NOT_LEFT.includes(mail.status);
  return {
    ...mail,
    ...{ to: '', name: '', subject: ERASED, html: '', text: '', attachments: [] },
    ...{ replyTo: null, invitation: null, eml: null, motive: null, isByHand: false },
    status: isLeft ? mail.status : 'skipped',
    error: isLeft ? null : 'Son contenu a été effacé avant l’envoi.',
  };
}

function isBare({ subject, html, text, to }: Mail): boolean {
  return subject === ERASED && html === '' && text === '' && to === '';
}
