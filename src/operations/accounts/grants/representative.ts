import { type Controller, type Matter, makeDecisionLink } from '../../controller/controller.ts';
import { hold, type InvitingContext } from '../letters/letters.ts';

/** Holds what the letter says of a matter. */
interface PutMatter {
  matter: Matter;
  asker: string;
  /** Completes the French sentence « … demande … »; names no person followed, and no value of a dossier. */
  what: string;
  /** Is the real instant (ms) at which it takes effect by itself. */
  endsAt: number;
}

/** Writes to the representative what waits, with the link that decides it. */
export async function putToRepresentative(
  context: Pick<InvitingContext, 'store' | 'kick' | 'publicUrl'>,
  { name, email }: Controller,
  { matter, asker, what, endsAt }: PutMatter,
): Promise<void> {
  const { id, token } = await makeDecisionLink(context.store, { matter, email });
  const url = `${context.publicUrl}/decision/${token}`;
  const data = { name, asker, what, url, ends: new Date(endsAt).toISOString() };
  await hold(context, { id, template: 'compte-decision-a-prendre', to: email, name, person: REPRESENTED, data });
  context.kick();
}

/** Is the account that such a letter is filed under, since the person written to has none. */
const REPRESENTED = 'responsable';
