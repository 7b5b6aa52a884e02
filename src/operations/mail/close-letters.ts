import type { Context } from '../context.ts';
import { findMail, findMails, type Mail, mailId, putMail } from './mail-record.ts';

/** Hides letters about a dossier, and digests that carried one, from the outbox of people who supervise its workflow. */
export async function closeLetters(context: Context, dossier: string): Promise<void> {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof findMails>> = await findMails(context, {
      ...{ dossier, limit: 200 },
      ...(after !== null && { after }),
    });
    for (const mail of page.items) await closeWithDigest(context, mail);
    after = page.nextCursor;
  } while (after !== null);
}

async function closeWithDigest(context: Context, mail: Mail): Promise<void> {
  await closeLetter(context, mail);
  if (mail.digest === null) return;
  for (const id of [mail.digest, mailId(`digest:${mail.digest}`, mail.to)])
    await closeLetter(context, await findMail(context, id));
}

/** Empties the letter's list of workflows, and retries on a newer revision when someone wrote the letter meanwhile. */
async function closeLetter(context: Context, mail: Mail | null): Promise<void> {
  let found = mail;
  while (found !== null && found.workflows.length > 0 && (await putMail(context, { ...found, workflows: [] })) === null)
    found = await findMail(context, found.id);
}
