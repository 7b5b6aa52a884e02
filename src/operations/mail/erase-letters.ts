import type { Context } from '../context.ts';
import { dropMail, findMail, findMails, type Mail, type MailStatus, mailId, putMail } from './mail-record.ts';
import type { Mailer } from './mail-types.ts';

const NOT_LEFT: readonly MailStatus[] = ['waiting', 'sending', 'doubtful', 'failed', 'to-post'];

/**
 * Erases the words and recipients of letters about a dossier; the fact that a letter was written, its kind, its date and its status stay. A
 * letter not yet sent never will be. A digest that carried an erased letter loses its words too, and is written again without it if not yet
 * sent.
 * @param isGone receives the task of a letter and the instant it was decided
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
    // Digests are erased before, since an erased letter no longer names its digest, and after, since one may be written meanwhile.
    await eraseDigests(context, digests);
    for (const mail of gone) await eraseLetter(context, mail);
    await eraseDigests(context, digests);
    after = page.nextCursor;
  } while (after !== null);
}

/** Finds digests both ways: a waiting letter names its digest by key, a sent letter by the id of the letter that carried it. */
function digestsOf(letters: Mail[]): string[] {
  const ids = letters.flatMap(({ digest, to }) => (digest === null ? [] : [digest, mailId(`digest:${digest}`, to)]));
  return [...new Set(ids)];
}

async function mailsOf(context: Context, ids: string[]): Promise<Mail[]> {
  return (await Promise.all(ids.map((id) => findMail(context, id)))).flatMap((mail) => mail ?? []);
}

/**
 * Drops a digest not yet sent, which carries letters of other dossiers too: the next of them to be sent writes it again, without the erased
 * letters.
 */
async function eraseDigests(context: Context, ids: string[]): Promise<void> {
  for (const mail of await mailsOf(context, ids))
    if (mail.status === 'waiting') await dropMail(context, mail.id);
    else await eraseLetter(context, mail);
}

/** Retries on a newer revision when someone wrote the letter meanwhile, so that the erasure always wins. */
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
