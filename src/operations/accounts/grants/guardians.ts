import { allPeople, type Person, type Store } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { type Controller, controllerStanding } from '../../controller/controller.ts';
import { type AuditAct, actsAbout, type TiedAct } from '../audit.ts';

/** A second person must hold one of these roles of the product. */
export const GUARDIANS = ['admin', 'dpo'];

/**
 * Returns those who may approve what `by` requests: administrators and data protection, except the author of the request, any account that
 * may be in the same hands, and the receiver.
 */
export async function secondPeople(
  { store }: Pick<Context, 'store'>,
  { by, person, at }: { by: string; person?: string; at: number },
): Promise<Person[]> {
  const tied = await accountsTiedTo(store, by, at);
  return (await guardians({ store })).filter(({ id }) => id !== person && !tied.has(id));
}
secondPeople.says =
  'Ni qui l’a demandé, ni qui le reçoit, ni un compte que l’un d’eux a invité ou récupéré dans les sept jours d’avant.';

export async function guardians({ store }: Pick<Context, 'store'>): Promise<Person[]> {
  const people = await allPeople(store);
  return people.filter(({ active, roles }) => active && roles.some((role) => GUARDIANS.includes(role)));
}

/**
 * Returns the controller whose representative may decide what `by` requests; null where nobody is designated, or where the address is that
 * of an account that may be in the same hands, or of the receiver.
 */
export async function independentController(
  { store }: Pick<Context, 'store'>,
  { by, person, at }: { by: string; person?: string; at: number },
): Promise<Controller | null> {
  const { controller } = await controllerStanding(store);
  if (controller === null) return null;
  const [tied, people] = await Promise.all([accountsTiedTo(store, by, at), allPeople(store)]);
  const isParty = (id: string) => id === person || tied.has(id);
  return people.some(({ id, email }) => isParty(id) && email === controller.email) ? null : controller;
}

/** During this time, an account may still be in the hands of the person who opened or recovered it. */
const TIED_MS = 7 * 86_400_000;

/** After these acts, their author could open the account concerned; other acts say so by `ties`. */
const TYING: ReadonlySet<AuditAct> = new Set<AuditAct>([
  'person.invite',
  'person.invite-again',
  'person.add',
  'person.activate',
  'person.drop-factor',
  'person.unlink-provider',
]);

/**
 * Returns the accounts that may be in the same hands as this one, itself included, for a request made at `askedAt`: those it invited or
 * recovered since seven days before, those that invited or recovered it, and so on from one to the next. Links are followed both ways, so
 * that neither an account invited yesterday nor its inviter approves what the other requests. Acts on the server link nobody.
 */
export async function accountsTiedTo(store: Store, person: string, askedAt: number): Promise<ReadonlySet<string>> {
  const since = new Date(askedAt - TIED_MS).toISOString();
  const tied = new Set([person]);
  for (const one of tied) for (const other of await tiesOf(store, one, since)) tied.add(other);
  return tied;
}

async function tiesOf(store: Store, person: string, since: string): Promise<string[]> {
  const ties: string[] = [];
  for await (const line of actsAbout(store, person, since)) if (isTying(line)) ties.push(...line.accounts);
  return ties;
}

function isTying({ act, ties }: TiedAct): boolean {
  return ties || TYING.has(act);
}
