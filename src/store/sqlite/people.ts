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
  const organisations = reader.prepare<[], Organisation>('SELECT id, name, siret FROM organisations ORDER BY id');
  const putOrganisation = writer.db.prepare('INSERT OR REPLACE INTO organisations (id, name, siret) VALUES (?, ?, ?)');
  const put = personWriter(writer.db);

  return {
    putPerson: (person, expected) => writer.write(() => put(person, expected)),
    person: async (id) => personIn(byId.get(id)),
    personByEmail: async (email) => personIn(byEmail.get(emailKey(email))),
    people: async () => every.all().flatMap((text) => personIn(text) ?? []),
    putOrganisation: ({ id, name, siret }) =>
      writer.write(() => {
        putOrganisation.run(id, name, siret);
      }),
    organisations: async () => organisations.all(),
  };
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
