import { idFromSeed } from '../../../base/base.ts';
import { findPerson } from '../../../store/store.ts';
import { hold, type InvitingContext } from '../../accounts/accounts.ts';
import type { Context } from '../../context.ts';
import { mailsAbout } from '../../mail/mail.ts';
import { takenOf } from '../../retention/retention.ts';
import type { ErasureRecord, KeptRecipient, WrittenIdentity } from './record.ts';

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

/**
 * Writes to the recipients that the data were erased, by the reference of each dossier and without the person's name. Software was called
 * by the erasure itself. A letter takes its id from the erasure, so that it is written once. Of each recipient remains how they had the data,
 * and the name of those who could not be told, since somebody must still write to them.
 */
export async function tellRecipients(context: InvitingContext, erasure: ErasureRecord): Promise<KeptRecipient[]> {
  const done = erasure.items.filter(({ state }) => state === 'done').map(({ plan }) => plan.dossier);
  if (done.length === 0) return erasure.recipients.map((one) => ({ ...one, address: '', name: '' }));
  const told: KeptRecipient[] = [];
  for (const recipient of erasure.recipients) {
    const to = await addressOf(context, recipient);
    if (to !== null) {
      const data = { name: recipient.name, dossiers: done.join(', ') };
      const id = idFromSeed('let', `${erasure.id} ${recipient.how} ${recipient.address}`);
      await hold(context, { id, template: 'compte-donnees-effacees', to, name: recipient.name, person: TOLD, data });
    }
    const isTold = to !== null || recipient.how === 'call';
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
