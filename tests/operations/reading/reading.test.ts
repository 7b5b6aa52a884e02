import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/operations/operations.ts';
import { type Office, openOffice, refusalOf } from '../office.ts';

let office: Office;
let agent: Caller;
let sick: string;
beforeAll(async () => {
  office = await openOffice();
  const input = { newId: 'agent', email: 'agent@exemple.fr', name: 'Agent', roles: ['agency'], organisation: 'org-1' };
  agent = { person: await office.operations.machine.addPerson(input) };
  sick = await office.draft('Malade', { kind: 'sick', diagnosis: 'entorse du poignet', agency: 'org-1' });
  await office.submitted('Soumise');
  await office.operations.openDossier(office.ben, {
    workflow: 'leave-request',
    data: { name: 'Ben', hiredOn: '2020-01-06', kind: 'paid' },
  });
  await office.team(3);
});
afterAll(() => office.close());

const everyone = () => [office.ana, office.ben, office.max, office.zoe, agent];

describe('a list', () => {
  it('shows exactly the dossiers whose page its reader may see, and says the same of each', async () => {
    const { operations, store } = office;
    const all = await store.ids({ limit: 100 });

    for (const caller of everyone()) {
      const { items, total } = await operations.listDossiers(caller);
      const seen = items.map(({ id }) => id);
      expect(total).toBe(items.length);
      for (const id of all) expect(await operations.canSee(caller, id)).toBe(seen.includes(id));
      for (const row of items) {
        const view = await operations.readDossier(caller, { id: row.id });
        const { title, states, revision, workflow, updatedAt } = view;
        expect(row).toMatchObject({ title, states, revision, workflow, updatedAt });
      }
    }
  });

  it('is not the same for all: one sees his own, the global role sees all', async () => {
    const { operations, ana, ben, max, zoe } = office;

    const totals = await Promise.all([ana, ben, max, zoe, agent].map((who) => operations.listDossiers(who)));

    expect(totals.map(({ total }) => total)).toEqual([2, 1, 2, 4, 1]);
  });

  it('searches only among them', async () => {
    const { operations, ben } = office;

    expect((await operations.listDossiers(ben, { q: 'malade' })).total).toBe(0);
  });

  it('and the page of another are as if nothing existed', async () => {
    const { operations, ben } = office;

    const hidden = await refusalOf(operations.readDossier(ben, { id: sick }));
    const absent = await refusalOf(operations.readDossier(ben, { id: 'dos-none' }));

    expect(hidden).toEqual(absent);
    expect(hidden.status).toBe(404);
  });
});

describe('a sensitive field', () => {
  it('shows only to the roles that are granted it by name', async () => {
    const { operations, ana, max, zoe } = office;

    const shown = await Promise.all([ana, zoe, max, agent].map((who) => operations.readDossier(who, { id: sick })));

    expect(shown.map(({ data }) => data['diagnosis'])).toEqual([
      'entorse du poignet',
      'entorse du poignet',
      undefined,
      undefined,
    ]);
    expect(shown[3]?.data).toEqual({ name: 'Malade' });
  });

  it('is nowhere in what the others get: view, journal, list, to-dos, calendar', async () => {
    const { operations, max } = office;

    const answers = [
      await operations.readDossier(max, { id: sick }),
      await operations.readJournal(max, { id: sick }),
      await operations.listDossiers(max),
      await operations.listTodos(max, { mine: false }),
      await operations.readCalendar(max, { mine: false }),
    ];

    expect(JSON.stringify(answers)).not.toContain('entorse');
    expect(JSON.stringify(await operations.readJournal(office.zoe, { id: sick }))).toContain('entorse');
  });

  it('cannot be found by a search', async () => {
    expect((await office.operations.listDossiers(office.max, { q: 'entorse' })).total).toBe(0);
  });
});
