import { idFromSeed } from '../../base/base.ts';
import { findPerson } from '../../store/store.ts';
import { hold, type InvitingContext } from '../accounts/accounts.ts';
import type { Context } from '../context.ts';
import { mailsAbout } from '../mail/mail.ts';
import { takenOf } from '../retention/retention.ts';
import type { WrittenIdentity } from './identity.ts';
import type { ToldRecipient } from './subject-shapes.ts';

/** Holds whom the person's data were given to, with where to write to them; the address goes once they are told. */
export interface KeptRecipient extends ToldRecipient {
  /** Is an e-mail address for a letter, an account for a copy, the name of the call otherwise. */
  address: string;
}

const RECEIVED = new Set(['sent', 'doubtful', 'posted']);

/**
 * Lists whom the data of these dossiers were given to, as article 19 of the GDPR asks: who received a letter, who took a copy away, which
 * software was called. The person is not among them.
 */
export async function recipientsOf(
  context: Context,
  dossiers: readonly string[],
  identities: readonly WrittenIdentity[],
): Promise<KeptRecipient[]> {
  const own = new Set(identities.flatMap(({ email = [] }) => email.map((one) => one.trim().toLowerCase())));
  const found = new Map<string, KeptRecipient>();
  const add = (how: KeptRecipient['how'], address: string, name: string) =>
    void found.set(`${how} ${address.toLowerCase()}`, { how, address, name, isTold: false });
  for (const dossier of dossiers) {
    for await (const { to, name, status, isDeposited } of mailsAbout(context, dossier))
      if (to !== '' && isDeposited !== true && RECEIVED.has(status) && !own.has(to.toLowerCase()))
        add('letter', to, name === '' ? to : name);
    for (const call of await callsOf(context, dossier)) add('call', call, call);
  }
  for (const { person, by } of await takenOf(context, dossiers)) add('copy', person, by);
  return [...found.values()];
}

/** Names the outside receivers that were called about a dossier. */
export async function callsOf({ store }: Pick<Context, 'store'>, dossier: string): Promise<string[]> {
  const names = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await store.tasks({
      dossier,
      kinds: ['webhook'],
      limit: 200,
      ...(cursor !== undefined && { cursor }),
    });
    for (const { task } of page.items) if (task.kind === 'webhook') names.add(task.payload.url);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return [...names];
}

/** Describes what became of the data that recipients had: `about` gives the ids of its letters, so that each is written once. */
export interface RecipientNews {
  about: string;
  template: `compte-${string}`;
  /** Lists the references of the dossiers; nobody is written to when there is none. */
  dossiers: readonly string[];
  recipients: readonly KeptRecipient[];
}

/**
 * Writes to the recipients what became of the data, by the reference of each dossier and without the person's name. Of each recipient remains
 * how they had the data, and the name of those who could not be told, since somebody must still write to them.
 * @param called whether the software among them was called about it
 */
export async function tellRecipients(
  context: InvitingContext,
  { about, template, dossiers, recipients }: RecipientNews,
  called: boolean,
): Promise<KeptRecipient[]> {
  if (dossiers.length === 0) return recipients.map((one) => ({ ...one, address: '', name: '' }));
  const told: KeptRecipient[] = [];
  for (const recipient of recipients) {
    const to = await addressOf(context, recipient);
    if (to !== null) {
      const data = { name: recipient.name, dossiers: dossiers.join(', ') };
      const id = idFromSeed('let', `${about} ${recipient.how} ${recipient.address}`);
      await hold(context, { id, template, to, name: recipient.name, person: TOLD, data });
    }
    const isTold = to !== null || (called && recipient.how === 'call');
    told.push({ ...recipient, address: '', name: to === null ? recipient.name : '', isTold });
  }
  context.kick();
  return told;
}

/** Is the account that such a letter is filed under, since most of those written to have none. */
const TOLD = 'destinataire';

async function addressOf({ store }: Pick<Context, 'store'>, { how, address }: KeptRecipient): Promise<string | null> {
  if (how === 'letter') return address;
  if (how === 'call') return null;
  const person = await findPerson(store, address);
  return person?.active ? person.email : null;
}
