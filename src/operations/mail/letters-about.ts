import type { Context } from '../context.ts';
import { findMails, type Mail, type MailStatus } from './mail-record.ts';
import { unsigned } from './outbox.ts';

/** A letter about a dossier, as whom the dossier is about may know it. */
export interface LetterAbout {
  /** Business instant it was decided at. */
  at: string;
  /** Empty when nobody is known by name. */
  name: string;
  role: string;
  subject: string;
  state: string;
  /** Without the tokens of signed links. */
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

/** Oldest first. Morning letters that speak of many dossiers are not among them: each of what they carry is. */
export async function lettersAbout({ store }: Pick<Context, 'store'>, dossier: string): Promise<LetterAbout[]> {
  const found: Mail[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof findMails>> = await findMails(
      { store },
      { dossier, limit: 200, ...(after !== null && { after }) },
    );
    found.push(...page.items);
    after = page.nextCursor;
  } while (after !== null);
  return found.reverse().map(({ at, name, role, subject, status, text }) => ({
    ...{ at, name, role, subject, state: BECAME[status] },
    text: unsigned(text ?? ''),
  }));
}
