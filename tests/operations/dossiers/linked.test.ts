import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Office, openOffice, PERIOD, refusalOf } from '../office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

describe('a dossier and the one it is linked to', () => {
  it('lead to each other', async () => {
    const { operations, zoe } = office;
    const team = await office.team(3);
    const dossier = await office.draft('Lien', { team });

    const [there, here] = [
      await operations.readDossier(zoe, { id: dossier }),
      await operations.readDossier(zoe, { id: team }),
    ];

    expect(there.links).toEqual([
      { name: 'team', dossier: team, workflow: 'team', title: 'Atelier', direction: 'out' },
    ]);
    expect(here.links).toMatchObject([{ dossier, workflow: 'leave-request', direction: 'in' }]);
  });

  it('hides the title of what the reader may not read, and a namer whole', async () => {
    const { operations, ana, zoe, store } = office;
    const team = await office.team(3);
    const dossier = await office.draft('Caché', { team });

    const { links } = await operations.readDossier(ana, { id: dossier });

    expect(links).toEqual([{ name: 'team', dossier: team, workflow: 'team', title: null, direction: 'out' }]);
    await store.putRecord(
      {
        kind: 'reference',
        id: `${team}>${dossier}`,
        revision: 1,
        marks: [`dossier:${dossier}`],
        sort: '1',
        value: { from: team },
      },
      0,
    );
    expect((await operations.readDossier(ana, { id: dossier })).links).toHaveLength(1);
    expect((await operations.readDossier(zoe, { id: dossier })).links).toHaveLength(1);
  });
});

describe('a message that its receiver refuses', () => {
  it('is a to-do of those its definition alerts, said once and closed with the incident', async () => {
    const { operations, zoe, worker, store } = office;
    const { dossier } = await refusedReturn();
    await worker.drain();
    const [todo] = (await operations.readDossier(zoe, { id: dossier })).todos.filter(({ task }) => task !== undefined);
    expect(todo).toMatchObject({ to: ['hr'] });
    expect(todo?.title).toContain(
      "« Retour d'un absent » n’a pas été reçu par « Atelier » : ce n’est pas possible à l’étape où il est.",
    );

    await operations.retryTask(zoe, { key: todo?.task ?? '' });
    await worker.drain();

    const still = (await operations.readDossier(zoe, { id: dossier })).todos.filter(({ task }) => task !== undefined);
    expect(still).toHaveLength(1);
    await operations.resolveTask(zoe, { key: todo?.task ?? '', motive: 'Équipe dissoute.' });
    expect((await operations.readDossier(zoe, { id: dossier })).todos.filter(({ task }) => task !== undefined)).toEqual(
      [],
    );
    expect((await store.task(todo?.task ?? ''))?.status).toBe('resolved');
  });

  it('may be settled by who works on its sender, not by who only reads nothing of it', async () => {
    const { operations, ana, ben, worker, store } = office;
    const { dossier } = await refusedReturn();
    await worker.drain();
    const [incident] = (await store.tasks({ dossier, status: ['incident'], limit: 1 })).items;
    const key = incident?.task.key ?? '';

    const problem = await refusalOf(operations.resolveTask(ben, { key, motive: 'Rien' }));
    const resolved = await operations.resolveTask(ana, { key, motive: 'Vu avec l’équipe.' });

    expect(problem.status).toBe(404);
    expect(resolved.status).toBe('resolved');
  });

  it('shows in the journal of its sender with what became of it', async () => {
    const { operations, zoe, worker } = office;
    const { dossier, team } = await refusedReturn();
    await worker.drain();

    const exchanges = (await operations.readJournal(zoe, { id: dossier })).items.flatMap((entry) => entry.exchanges);

    expect(exchanges).toMatchObject([
      {
        direction: 'sent',
        dossier: team,
        status: 'incident',
        text: 'Envoyé à « Atelier » (Équipe) (refusé : à régler)',
      },
    ]);
  });
});

/** Returns an employee to a team dissolved meanwhile, with the message still waiting to be delivered. */
async function refusedReturn(): Promise<{ team: string; dossier: string }> {
  const { operations, max, zoe, worker, clock } = office;
  const team = await office.team(3);
  const dossier = await office.submitted('Retour', { team });
  await operations.submitEvent(max, { id: dossier, event: 'approve', data: {} });
  clock.set(`${PERIOD.start}T08:00:00.000Z`);
  await worker.drain();
  clock.set('2026-04-11T08:00:00.000Z');
  await operations.submitEvent(max, { id: dossier, event: 'come-back', data: {} });
  await operations.submitEvent(zoe, { id: team, event: 'dissolve', data: {} });
  return { team, dossier };
}
