import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../src/base/base.ts';
import type { PersonReading, RoleReading } from '../../../src/http/http.ts';
import { pathsOf } from '../../access/canaries.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

let app: App;
let office: Office;
let dpo: Client;
beforeEach(async () => {
  app = await startApp();
  office = await openOffice(app);
  dpo = await app.as('garde', ['dpo']);
});
afterEach(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const asked = async (who: Client, id: string) => who.call('GET', `/api/v1/people/${id}/reading`);
const readingOf = async (id: string) => (await asked(dpo, id)).body as unknown as PersonReading;
const leaveOf = (reading: PersonReading) => reading.workflows.find(({ workflow }) => workflow === 'leave-request');
const roleIn = (reading: PersonReading): RoleReading => leaveOf(reading)?.roles[0] as RoleReading;

/** Fills everything a request may hold: dates, a decision, and a sensitive answer. */
async function filled(name: string): Promise<string> {
  const id = await office.submitted(name);
  const stored = await app.store.exportDossier(id);
  if (stored === null) throw new Error('No dossier');
  const data = { ...stored.dossier.data, diagnosis: 'Mot-tu', decision: { comment: 'Avis-tu', figures: 'Fait-tu' } };
  await app.store.import([{ kind: 'dossier', whole: { ...stored, dossier: { ...stored.dossier, data } } }]);
  return id;
}

describe('What one person sees, asked by data protection', () => {
  it('lists the very fields that their calls answer, and as many dossiers as their list', async () => {
    const id = await filled('Nom-tu');
    await office.draft('Autre-tu');

    for (const who of [office.ana, office.max, office.zoe]) {
      const role = roleIn(await readingOf(who.id));
      const { body: view } = await who.call('GET', `/api/v1/dossiers/${id}`);
      const { body: list } = await who.call('GET', '/api/v1/dossiers?workflow=leave-request');
      const stored = (await app.store.load(id))?.dossier.data as JsonObject;
      const listed = new Set(role.fields.map(({ path }) => path));

      const shown = pathsOf(view.data as unknown as Json).sort();
      expect(
        pathsOf(stored)
          .filter((path) => listed.has(path))
          .sort(),
      ).toEqual(shown);
      expect(shown.length).toBeGreaterThan(5);
      expect(role.dossiers).toEqual({ count: list.total, isExact: true });
    }
  });

  it('marks what is sensitive, which a manager does not read', async () => {
    await filled('Nom-tu');

    const [ana, max] = [roleIn(await readingOf(office.ana.id)), roleIn(await readingOf(office.max.id))];

    expect(ana.fields.find(({ path }) => path === 'diagnosis')).toMatchObject({
      title: 'Motif médical',
      mark: 'sante',
    });
    expect(max.fields.map(({ path }) => path)).not.toContain('diagnosis');
    expect(max.fields.filter(({ mark }) => mark !== null)).toEqual([]);
  });

  it('plays the other lists, with as many lines, and says which do not answer', async () => {
    await office.submitted('Nom-tu');
    const { calls } = await readingOf(office.max.id);

    const { body: todos } = await office.max.call('GET', '/api/v1/todos');
    const called = (id: string) => calls.find((call) => call.id === id);

    expect(todos.items).not.toHaveLength(0);
    expect(called('listTodos')).toMatchObject({ isRefused: false, lines: { count: todos.items?.length } });
    expect(called('listPeople')).toMatchObject({ isRefused: true, lines: { count: 0 } });
    expect((await office.max.call('GET', '/api/v1/people')).status).toBe(403);
  });

  it('lists the calls on one dossier that answer', async () => {
    const id = await office.submitted('Nom-tu');
    const max = roleIn(await readingOf(office.max.id));

    const answered = async (path: string) => (await office.max.call('GET', `/api/v1/dossiers/${id}${path}`)).status;

    expect(max.calls.map((call) => call.id)).toEqual(
      expect.arrayContaining(['readDossier', 'readJournal', 'listFiles']),
    );
    expect([await answered(''), await answered('/journal'), await answered('/files')]).toEqual([200, 200, 200]);
  });

  it('holds no value and no name of a dossier', async () => {
    await filled('Nom-tu');

    for (const { id } of [office.ana, office.max, office.zoe]) {
      const said = JSON.stringify(await readingOf(id));
      expect(said).not.toMatch(/-tu|Atelier|2026-04-06|dos-/);
    }
  });

  it('notes no reading in the name of the person, and the asker in the journal', async () => {
    await filled('Nom-tu');
    await readingOf(office.max.id);
    await app.operations.machine.settleReadings();

    const { body: reads } = await dpo.call('GET', `/api/v1/audit/reads?person=${office.max.id}`);
    const { body: acts } = await dpo.call('GET', '/api/v1/audit');

    expect(reads.items).toEqual([]);
    expect(acts.items).toContainEqual(
      expect.objectContaining({
        ...{ act: 'person.read-as', text: 'Demande ce que voit Personne max.', isDone: true },
        by: { id: dpo.id, name: 'Personne garde' },
      }),
    );
  });

  it('is empty for an account that is not let in', async () => {
    await office.submitted('Nom-tu');
    await app.operations.machine.addPerson({
      ...{ id: office.max.id, email: office.max.email, name: 'Personne max' },
      ...{ roles: ['manager'], active: false },
    });

    expect(await readingOf(office.max.id)).toMatchObject({ isLetIn: false, workflows: [], calls: [] });
  });
});

it('who neither administers nor protects the data is refused, and nothing is noted', async () => {
  expect((await asked(office.max, office.ana.id)).status).toBe(403);
  expect((await office.max.call('GET', '/api/v1/readers')).status).toBe(403);

  const { body } = await dpo.call('GET', '/api/v1/audit');
  expect(JSON.stringify(body)).not.toContain('person.read-as');
  expect((await asked(dpo, 'per-nobody')).status).toBe(404);
});
