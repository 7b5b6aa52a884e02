import type { Context } from '../context.ts';
import { findMail, findMails, type Mail, type MailStatus, putMail } from './mail-record.ts';
import type { Mailer } from './mail-types.ts';

const NOT_LEFT: readonly MailStatus[] = ['waiting', 'sending', 'doubtful', 'failed', 'to-post'];

/**
 * Letters about a dossier lose what they say and to whom: that one was written, of what kind, when and what became of it stays. One
 * that had not left never will. A digest that carried one loses its words too.
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
    const digests = [...new Set(gone.flatMap(({ digest }) => digest ?? []))];
    const carrying = (await Promise.all(digests.map((id) => findMail(context, id)))).flatMap((mail) => mail ?? []);
    const letters = [...gone, ...carrying];
    await mailer.withdraw(letters.map(({ messageId }) => messageId));
    for (const mail of letters) await eraseLetter(context, mail);
    after = page.nextCursor;
  } while (after !== null);
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
