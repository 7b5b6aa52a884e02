import type { Context } from '../context.ts';
import { type Mail, type MailStatus, mailsAbout } from './mail-record.ts';
import { unsigned } from './outbox.ts';

/** Describes a letter about a dossier to the person the dossier is about. */
export interface LetterAbout {
  /** Is the business instant at which the letter was decided. */
  at: string;
  /** Is empty when no recipient is known by name. */
  name: string;
  role: string;
  subject: string;
  state: string;
  /** Omits the tokens of signed links. */
  text: string;
}

const BECAME: { [status in MailStatus]: string } = {
  waiting: 'en attente',
  sending: 'en cours d’envoi',
  sent: 'envoyée',
  doubtful: 'peut-être envoyée',
  failed: 'non remise',
  skipped: 'non envoyée',
  'to-post': 'à poster',
  posted: 'postée',
};

/**
 * Lists the letters about a dossier, oldest first. Morning digests about several dossiers are left out: the letters they carry are listed.
 */
export async function lettersAbout({ store }: Pick<Context, 'store'>, dossier: string): Promise<LetterAbout[]> {
  const found: Mail[] = [];
  for await (const mail of mailsAbout({ store }, dossier)) found.push(mail);
  return found.reverse().map(({ at, name, role, subject, status, text }) => ({
    ...{ at, name, role, subject, state: BECAME[status] },
    text: unsigned(text ?? ''),
  }));
}
