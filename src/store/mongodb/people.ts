import { problems, refuse } from '../../base/base.ts';
import type { Organisation, Person, Store } from '../contract.ts';
import { emailKey } from '../email-key.ts';
import { duplicatedKey } from './absence.ts';
import { type Database, newStamp } from './database.ts';
import type { OrganisationDocument } from './documents.ts';

type PeopleVerbs = Pick<
  Store,
  'putPerson' | 'person' | 'personByEmail' | 'people' | 'putOrganisation' | 'organisations'
>;

export function peopleVerbs(database: Database): PeopleVerbs {
  const { people, organisations, run } = database;
  return {
    putPerson: (person, expected) => putPerson(database, person, expected),
    person: (id) => run(async () => personIn(await people.findOne({ _id: id }))),
    personByEmail: (email) => run(async () => personIn(await people.findOne({ email: emailKey(email) }))),
    people: () =>
      run(async () => (await people.find().sort({ _id: 1 }).toArray()).flatMap((found) => personIn(found) ?? [])),
    putOrganisation: ({ id, ...line }) =>
      run(async () => {
        await organisations.replaceOne({ _id: id }, line, { upsert: true });
      }),
    organisations: () => run(async () => (await organisations.find().sort({ _id: 1 }).toArray()).map(organisationOf)),
  };
}

/** Documents of an earlier version say neither what it is nor whether it is active. */
export function organisationOf({ _id, name, siret, kind, active }: OrganisationDocument): Organisation {
  return { id: _id, name, siret, kind: kind ?? null, active: active ?? true };
}

function putPerson({ people, run }: Database, person: Person, expected: number): Promise<boolean> {
  const by = newStamp();
  const line = { revision: person.revision, email: emailKey(person.email), content: JSON.stringify(person), by };
  return run(async (again) => {
    if (again && (await people.findOne({ _id: person.id, by })) !== null) return true;
    try {
      if (expected > 0)
        return (await people.updateOne({ _id: person.id, revision: expected }, { $set: line })).matchedCount === 1;
      await people.insertOne({ _id: person.id, ...line });
      return true;
    } catch (error) {
      const key = duplicatedKey(error);
      if (key === null) throw error;
      // A server may name either index when both refuse: a person who exists is a revision that changed.
      if (key === '_id' || (expected === 0 && (await people.findOne({ _id: person.id })) !== null)) return false;
      return refuse(
        problems.conflict(`L'adresse ${person.email} appartient déjà à un autre compte : choisissez-en une autre.`),
      );
    }
  });
}

function personIn(found: { content: string } | null): Person | null {
  return found === null ? null : JSON.parse(found.content);
}
