import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rolesOn } from '../../../src/access/access.ts';
import type { Workflow } from '../../../src/engine/engine.ts';
import type { Caller } from '../../../src/operations/operations.ts';
import { type Office, openOffice, publishReading } from '../office.ts';

let office: Office;
let both: Caller;
beforeAll(async () => {
  office = await openOffice();
  const { operations } = office;
  const input = { newId: 'both', email: 'both@exemple.fr', name: 'Deux rôles', roles: ['manager', 'hr'] };
  both = { person: await operations.machine.addPerson(input) };
  for (let index = 0; index < 4; index++) await office.submitted(`Demande ${index}`);
  await office.draft('Brouillon');
  const late = await office.submitted('En retard');
  office.clock.set('2026-03-30T08:00:00.000Z');
  for (let tick = 0; tick < 5; tick++) await office.worker.tick();
  expect((await office.operations.readDossier(office.zoe, { id: late })).todos.some((todo) => todo.late)).toBe(true);
});
afterAll(() => office.close());

const everyone = () => [office.ana, office.ben, office.max, office.zoe, both];

/** Returns the to-dos that the page of each dossier shows this person, in no order. */
async function told({ person }: Caller, mine: boolean): Promise<string[]> {
  const { operations, store } = office;
  const found: string[] = [];
  for (const id of await store.ids({ limit: 200 })) {
    if (!(await operations.canSee({ person }, id))) continue;
    const stored = await store.load(id);
    if (stored === null) continue;
    const bundle = await store.bundle(stored.dossier.bundle);
    const held = bundle === null ? [] : rolesOn(stored.dossier, bundle, person);
    const { todos } = await operations.readDossier({ person }, { id });
    found.push(
      ...todos.filter(({ to }) => !mine || to.some((role) => held.includes(role))).map((todo) => `${id} ${todo.id}`),
    );
  }
  return found.sort();
}

async function listed(caller: Caller, mine: boolean): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await office.operations.listTodos(caller, { mine, limit: 2, ...(cursor !== undefined && { cursor }) });
    found.push(...page.items.map(({ dossier, id }) => `${dossier} ${id}`));
    cursor = page.nextCursor ?? undefined;
    expect(page.total).toBe((await office.operations.listTodos(caller, { mine, limit: 0 })).total);
  } while (cursor !== undefined);
  expect((await office.operations.listTodos(caller, { mine, limit: 0 })).total).toBe(found.length);
  return found.sort();
}

describe('Work that waits', () => {
  it('is what the dossiers say themselves, counted, page by page', async () => {
    for (const caller of everyone()) {
      expect(await listed(caller, true)).toEqual(await told(caller, true));
      expect(await listed(caller, false)).toEqual(await told(caller, false));
    }
    expect((await listed(office.max, true)).length).toBeGreaterThan(4);
  });

  it('begins with what is late, then with what has waited longest', async () => {
    const { items } = await office.operations.listTodos(office.zoe);

    const urgency = items.map(({ due, since }) => (due === null ? `1 ${since}` : `0 ${due}`));
    expect(urgency).toEqual([...urgency].sort());
    expect(new Set(urgency.map(([late]) => late)).size).toBe(2);
  });

  it.each<[string, Workflow['read']]>([
    ['withdraws', { manager: [] }],
    ['narrows', { manager: { data: ['name'], states: [], deadlines: [], people: [] } }],
    ['gives back', {}],
  ])('follows at once a version that %s a right to read', async (what, read) => {
    await publishReading(office, read);
    await office.submitted(`Version qui ${what}`);

    for (const caller of everyone()) {
      expect(await listed(caller, true)).toEqual(await told(caller, true));
      expect(await listed(caller, false)).toEqual(await told(caller, false));
      const { items, total } = await office.operations.listDossiers(caller, { limit: 200 });
      expect(total).toBe(items.length);
      for (const id of await office.store.ids({ limit: 200 }))
        expect(items.some((row) => row.id === id)).toBe(await office.operations.canSee(caller, id));
    }
  });
});
