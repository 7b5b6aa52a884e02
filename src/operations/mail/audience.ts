import { personsKeptFrom } from '../../access/access.ts';
import { own, problems, refuse } from '../../base/base.ts';
import { type Bundle, type LetterDelivery, mutedRoles } from '../../engine/engine.ts';
import { allPeople, type Person } from '../../store/store.ts';
import { todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { compiledFor } from '../linked/linked.ts';
import { definitionAsRead } from '../reading/reading.ts';
import { standInsOn } from './absences.ts';
import type { Preferences } from './mail-shapes.ts';
import type { Audience, Recipient, UnreachedRole } from './mail-types.ts';
import { preferencesOf } from './preferences.ts';

const ALL: Preferences = { mail: 'all', hours: null };

/**
 * Finds the people who hold these roles on the dossier now: names and organisations of the dossier, the directory for global roles, and
 * `contacts` for people without an account. Roles muted meanwhile are dropped; stand-ins of people away receive too; nobody receives twice,
 * and people in `except` receive nothing.
 */
export async function audienceOf(
  context: Context,
  id: string,
  { to, except = [], contacts }: Pick<LetterDelivery, 'to' | 'except' | 'contacts'>,
): Promise<Audience> {
  const stored = await context.store.load(id);
  if (!stored) return refuse(problems.notFound(`Le dossier « ${id} » n’existe plus.`));
  const { dossier, row } = stored;
  const compiled = await compiledFor(context, dossier);
  const { bundle, holidays } = compiled;
  const now = await context.clock.now();
  const muted = mutedRoles(compiled, dossier, now);
  const people = (await allPeople(context.store)).filter(({ active }) => active);
  const standIns = await standInsOn(context, todayIn(bundle.workflow.zone, now));
  const { workflow: asRead } = await definitionAsRead(context, bundle);
  const found = to.map((role) => {
    const title = bundle.roles[role]?.title ?? role;
    if (muted.includes(role)) return unreached(role, title, 'nothing');
    const told = notKept(people, personsKeptFrom(asRead, dossier, role), standIns);
    const holders = holdersOf(role, {
      bundle,
      bound: dossier.roles[role] ?? [],
      people: told,
      contacts: contacts[role] ?? [],
    });
    if (holders.length === 0)
      return unreached(role, title, bundle.roles[role]?.binding === 'link' ? 'address' : 'holder');
    return { recipients: without(except, withStandIns(holders, told, standIns)), unreached: [] };
  });
  return {
    recipients: onePerAddress(found.flatMap(({ recipients }) => recipients)),
    unreached: found.flatMap((one) => one.unreached),
    ...{ bundle, holidays, dossierTitle: row.title },
  };
}

/** Drops the people who must not read this dossier under the role, and their stand-ins. */
function notKept(people: Person[], kept: string[], standIns: ReadonlyMap<string, string[]>): Person[] {
  const gone = new Set([...kept, ...kept.flatMap((id) => standIns.get(id) ?? [])]);
  return gone.size === 0 ? people : people.filter(({ id }) => !gone.has(id));
}

/** Drops the excepted people, and the stand-ins who would receive in their place. */
function without(except: readonly string[], recipients: Recipient[]): Recipient[] {
  const isExcepted = (id: string | null) => id !== null && except.includes(id);
  return recipients.filter(({ person, standInFor }) => !isExcepted(person) && !isExcepted(standInFor));
}

function unreached(role: string, title: string, lacks: UnreachedRole['lacks']) {
  return { recipients: [], unreached: [{ role, title, lacks, reason: REASONS[lacks](title) }] };
}

const REASONS: { [lacks in UnreachedRole['lacks']]: (title: string) => string } = {
  address: (title) => `Aucune adresse e-mail n’est connue pour « ${title} ».`,
  holder: (title) => `Personne ne tient le rôle « ${title} » sur ce dossier : affectez-le, puis relancez.`,
  nothing: (title) => `Plus rien n’est adressé à « ${title} ».`,
};

interface HolderSources {
  bundle: Bundle;
  /** Lists the ids of people or organisations that hold the role on the dossier. */
  bound: string[];
  people: Person[];
  contacts: string[];
}

function holdersOf(role: string, { bundle, bound, people, contacts }: HolderSources): Recipient[] {
  const binding = own(bundle.roles, role)?.binding ?? 'link';
  const recipientOf = (person: Person): Recipient => ({
    ...{
      role,
      binding,
      address: person.email,
      name: person.name,
      person: person.id,
      standInFor: null,
      insteadOf: null,
    },
    isBound: binding !== 'global',
    preferences: preferencesOf(person),
  });
  const written = contacts.map(
    (address): Recipient => ({
      ...{
        role,
        binding,
        address,
        name: '',
        person: null,
        standInFor: null,
        insteadOf: null,
        isBound: true,
        preferences: ALL,
      },
    }),
  );
  return [...people.filter((person) => holds(person, role, binding, bound)).map(recipientOf), ...written];
}

function holds(person: Person, role: string, binding: Recipient['binding'], bound: string[]): boolean {
  switch (binding) {
    case 'person':
      return bound.includes(person.id);
    case 'organisation':
      return person.organisation !== null && bound.includes(person.organisation) && person.roles.includes(role);
    case 'global':
      return person.roles.includes(role);
    case 'link':
    case 'mandate':
      return false;
  }
}

function withStandIns(holders: Recipient[], people: Person[], standIns: ReadonlyMap<string, string[]>): Recipient[] {
  return holders.flatMap((holder) => {
    const ids = holder.person === null ? [] : (standIns.get(holder.person) ?? []);
    const others = people.filter(({ id }) => ids.includes(id));
    return [holder, ...others.map((person) => standingIn(holder, person))];
  });
}

function standingIn(holder: Recipient, person: Person): Recipient {
  const { id, name, email } = person;
  const away = { standInFor: holder.person, insteadOf: holder.name };
  return { ...holder, ...away, address: email, name, person: id, preferences: preferencesOf(person) };
}

/** Keeps the first recipient of each address: the order of `to` decides under which role a person receives. */
function onePerAddress(recipients: Recipient[]): Recipient[] {
  const found = new Map<string, Recipient>();
  for (const recipient of recipients) {
    const address = recipient.address.toLowerCase();
    if (!found.has(address)) found.set(address, recipient);
  }
  return [...found.values()];
}
