import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { BLANK_LETTERHEAD, findPerson, type Letterhead, type Organisation } from '../../store/store.ts';
import type { Context } from '../context.ts';

/** Describes a person or organisation named in a letter; members only organisations have are null for a person. */
interface LetterParty extends Omit<Letterhead, 'roles'> {
  name: string | null;
  siret: string | null;
  kind: string | null;
}

/**
 * Finds, by role, who held it when the letter was decided; a role held by nobody in particular is named by the organisations whose
 * letterhead lists it. Every member is present, null when unknown, because templates test before they print.
 * @returns also the issuer: the first organisation of role `from`
 */
export async function peopleOfLetter(
  context: Context,
  roles: Json | undefined,
  from: string | null,
): Promise<{ people: JsonObject; issuer: JsonObject }> {
  const organisations = await context.directory.organisations();
  const known = async (id: string): Promise<LetterParty> => {
    const organisation = organisations.find((one) => one.id === id);
    if (organisation) return named(organisation);
    const person = await findPerson(context.store, id);
    return { ...NOBODY, name: person?.name ?? id, email: person?.email ?? null };
  };
  const held = Object.entries(isJsonObject(roles) ? roles : {}).map(async ([role, holders]) => {
    const ids = (Array.isArray(holders) ? holders : []).filter((id) => typeof id === 'string');
    return [role, await Promise.all(ids.length > 0 ? ids.map(known) : answering(organisations, role))] as const;
  });
  const people = Object.fromEntries(await Promise.all(held));
  const [issuer = NOBODY] = from === null ? [] : (people[from] ?? []);
  return { people: asJson(people), issuer: asJson(issuer) };
}

const { roles: _, ...blank } = BLANK_LETTERHEAD;
const NOBODY: LetterParty = { ...blank, name: null, siret: null, kind: null };

function answering(organisations: Organisation[], role: string): LetterParty[] {
  return organisations.filter(({ active, letterhead }) => active && letterhead.roles.includes(role)).map(named);
}

function named({ name, siret, kind, letterhead: { roles: _roles, ...letterhead } }: Organisation): LetterParty {
  return { ...letterhead, name, siret, kind };
}

function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
