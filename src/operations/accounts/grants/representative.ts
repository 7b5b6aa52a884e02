import { type Controller, type Matter, makeDecisionLink } from '../../controller/controller.ts';
import { hold, type InvitingContext } from '../letters/letters.ts';

/** Holds what the letter says of a matter. */
interface PutMatter {
  matter: Matter;
  asker: string;
  /** Completes the French sentence « … demande … »; names no person followed, and no value of a dossier. */
  what: string;
  /** Is the real instant (ms) at which it takes effect by itself; null when nothing happens without an answer. */
  endsAt: number | null;
}

/** Writes to the representative what waits, with the link that decides it. */
export async function putToRepresentative(
  context: Pick<InvitingContext, 'store' | 'kick' | 'publicUrl'>,
  { name, email }: Controller,
  { matter, asker, what, endsAt }: PutMatter,
): Promise<void> {
  const { id, token } = await makeDecisionLink(context.store, { matter, email });
  const url = `${context.publicUrl}/decision/${token}`;
  const told = { id, to: email, name, person: REPRESENTED };
  const said = { name, asker, what, url };
  await hold(
    context,
    endsAt === null
      ? { ...told, template: 'compte-decision-attendue', data: said }
      : { ...told, template: 'compte-decision-a-prendre', data: { ...said, ends: new Date(endsAt).toISOString() } },
  );
  context.kick();
}

/** Is the account that such a letter is filed under, since the person written to has none. */
const REPRESENTED = 'responsable';
