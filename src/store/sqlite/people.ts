import { problems, refuse } from '../../base/base.ts';
import type { Organisation, Person, Store } from '../contract.ts';
import { emailKey } from '../email-key.ts';
import type { Connection } from './open.ts';
import type { Writer } from './writer.ts';

type PeopleVerbs = Pick<
  Store,
  'putPerson' | 'person' | 'personByEmail' | 'people' | 'putOrganisation' | 'organisations'
>;

export function peopleVerbs(reader: Connection, writer: Writer): PeopleVerbs {
  const byId = reader.prepare<[string], string>('SELECT content FROM people WHERE id = ?').pluck();
  const byEmail = reader.prepare<[string], string>('SELECT content FROM people WHERE email = ?').pluck();
  const every = reader.prepare<[], string>('SELECT content FROM people ORDER BY id').pluck();
  const organisations = reader.prepare<[], OrganisationLine>(
    `SELECT ${ORGANISATION_FIELDS} FROM organisations ORDER BY id`,
  );
  const putOrganisation = organisationWriter(writer.db);
  const put = personWriter(writer.db);

  return {
    putPerson: (person, expected) => writer.write(() => put(person, expected)),
    person: async (id) => personIn(byId.get(id)),
    personByEmail: async (email) => personIn(byEmail.get(emailKey(email))),
    people: async () => every.all().flatMap((text) => personIn(text) ?? []),
    putOrganisation: (organisation) => writer.write(() => putOrganisation(organisation)),
    organisations: async () => organisations.all().map(organisationIn),
  };
}

/** SQLite has no booleans. */
export type OrganisationLine = Omit<Organisation, 'active'> & { active: number };
export const ORGANISATION_FIELDS = 'id, name, siret, kind, active';

export function organisationIn({ active, ...line }: OrganisationLine): Organisation {
  return { ...line, active: active === 1 };
}

export function organisationWriter(db: Connection): (organisation: Organisation) => void {
  const put = db.prepare('INSERT OR REPLACE INTO organisations (id, name, siret, kind, active) VALUES (?, ?, ?, ?, ?)');
  return ({ id, name, siret, kind, active }) => void put.run(id, name, siret, kind, active ? 1 : 0);
}

function personWriter(db: Connection): (person: Person, expected: number) => boolean {
  const revision = db.prepare<[string], number>('SELECT revision FROM people WHERE id = ?').pluck();
  const holder = db.prepare<[string], string>('SELECT id FROM people WHERE email = ?').pluck();
  const put = db.prepare(
    `INSERT INTO people (id, revision, email, content) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, email = excluded.email, content = excluded.content`,
  );

  return (person, expected) => {
    if ((revision.get(person.id) ?? 0) !== expected) return false;
    const email = emailKey(person.email);
    if ((holder.get(email) ?? person.id) !== person.id)
      refuse(
        problems.conflict(`L'adresse ${person.email} appartient déjà à un autre compte : choisissez-en une autre.`),
      );
    put.run(person.id, person.revision, email, JSON.stringify(person));
    return true;
  };
}

function personIn(text: string | undefined): Person | null {
  return text === undefined ? null : JSON.parse(text);
}
