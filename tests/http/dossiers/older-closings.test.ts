import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { createWorker, type Worker } from '../../../src/effects/effects.ts';
import { type App, type Client, startApp } from '../app.ts';

const COLLECTION = fileURLToPath(new URL('../../fixtures/collecte', import.meta.url));
const MOTIVE = 'Une salle manque';
const CLOSED = '2026-03-31T22:02:00.000Z';
const HELD = '« Clôture des envois » était en pause.';

let app: App;
let worker: Worker;
let zoe: Client;
let recueil: string;
/** Opens a collection under a version whose deadline is not marked as closing. */
beforeEach(async () => {
  app = await startApp();
  const { store, operations } = app;
  const { deliver } = operations.machine;
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  worker = createWorker({
    ...{ store, owner: 'older-closings', now: () => operations.now(), log },
    handlers: { deadline: deliver, message: deliver, rearm: deliver, start: deliver },
  });
  await publish('silent');
  zoe = await app.as('zoe', ['editrice']);
  const data = { titre: 'Contes', cloture: '2026-03-31' };
  recueil = String((await zoe.call('POST', '/api/v1/dossiers', { workflow: 'recueil', data })).body.id);
});
afterEach(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

/** Publishes the workflow with or without the mark of its closing deadline; a title tells the versions apart. */
async function publish(says: 'closing' | 'silent', title = 'Recueil'): Promise<void> {
  const { bundles, findings } = await readDefinitions(COLLECTION);
  const deadline = bundles['recueil']?.workflow.deadlines['cloture'];
  if (bundles['recueil'] === undefined || deadline === undefined) throw new Error('The fixture has no such deadline');
  bundles['recueil'].workflow.title = title;
  if (says === 'silent') delete deadline.closing;
  await app.operations.machine.publish({ bundles, findings });
}

const pausing = (deadline: string) =>
  zoe.call('POST', `/api/v1/dossiers/${recueil}/pauses`, { deadline, motive: MOTIVE });
const view = async () => (await zoe.call('GET', `/api/v1/dossiers/${recueil}`)).body;
const calendar = async () => (await zoe.call('GET', '/api/v1/calendar')).body['items'];
const story = async () => (await zoe.call('GET', `/api/v1/dossiers/${recueil}/journal`)).body['items'];
const spare = () => app.operations.machine.spareClosings();
const sound = async () => {
  expect(await app.operations.machine.replay({})).toMatchObject({ dossiers: 1, differences: [] });
};
const passTo = async (instant: string) => {
  app.clock.set(instant);
  await worker.drain();
};

describe('a deadline that the version served today calls a closing, and the dossier’s own does not', () => {
  it('may be paused until that version is served, and then neither by its name nor with all the others', async () => {
    expect(await calendar()).toMatchObject([{ name: 'cloture', mayPause: true }]);
    expect((await pausing('cloture')).status).toBe(200);
    await zoe.call('DELETE', `/api/v1/dossiers/${recueil}/pauses/cloture`);

    await publish('closing');

    expect(await pausing('cloture')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('une clôture ne se met pas en pause') },
    });
    expect(await view()).toMatchObject({ pauses: [], deadlines: [{ name: 'cloture', pausable: false }] });
    expect(await calendar()).toMatchObject([{ name: 'cloture', mayPause: false }]);
    const all = await pausing('*');
    expect(all.body).toMatchObject({ pauses: [{ deadline: '*' }], deadlines: [{ name: 'cloture', paused: false }] });

    // A decision is final: neither the journal nor the dossier depends on the version served later.
    await publish('silent', 'Recueil de textes');
    expect(await spare()).toBe(0);
    await sound();
    await passTo(CLOSED);
    expect((await view())['states']).toEqual(['clos']);
    await sound();
  });

  it.each(['cloture', '*'])('is freed by the upkeep from a pause made before (%s)', async (deadline) => {
    expect((await pausing(deadline)).status).toBe(200);
    await publish('closing');
    await passTo(CLOSED);
    expect(await view()).toMatchObject({ states: ['ouvert'], deadlines: [{ paused: true }] });

    expect([await spare(), await spare()]).toEqual([1, 0]);

    expect(await view()).toMatchObject({
      pauses: deadline === '*' ? [{ deadline: '*' }] : [],
      deadlines: [{ name: 'cloture', paused: false }],
      todos: [{ title: expect.stringContaining(HELD), to: ['editrice'] }],
    });
    await worker.drain();
    expect((await view())['states']).toEqual(['clos']);
    await publish('silent', 'Recueil de textes');
    await sound();
  });

  it('is freed each time such a version is served anew, of what was paused while it was not', async () => {
    await publish('closing');
    expect(await spare()).toBe(0);
    await publish('silent', 'Recueil de textes');
    expect((await pausing('cloture')).status).toBe(200);
    expect(await spare()).toBe(0);

    await publish('closing');

    expect(await spare()).toBe(1);
    expect(await view()).toMatchObject({ pauses: [], deadlines: [{ paused: false }] });
    await sound();
  });
});

describe('a dossier that goes to a version where its paused deadline is a closing', () => {
  const move = { reason: 'Clôture annoncée', mode: 'real' } as const;

  it.each(['cloture', '*'])(
    'is freed in the move itself (%s): told, in the journal, done at once',
    async (deadline) => {
      await pausing(deadline);
      await publish('closing');
      app.clock.set(CLOSED);

      await app.operations.machine.migrate(move);

      expect(await view()).toMatchObject({
        revision: 3,
        pauses: deadline === '*' ? [{ deadline: '*' }] : [],
        deadlines: [{ name: 'cloture', paused: false }],
        todos: [{ title: expect.stringContaining(HELD), to: ['editrice'] }],
      });
      expect(await story()).toContainEqual(
        expect.objectContaining({ kind: 'migrate', remarks: [expect.stringContaining(HELD)] }),
      );
      expect(await spare()).toBe(0);
      await worker.drain();
      expect((await view())['states']).toEqual(['clos']);
      await sound();
    },
  );

  it.each(['cloture', '*'])(
    'goes back to its version, and stays free there as long as one served says so (%s)',
    async (deadline) => {
      await pausing(deadline);
      const before = (await view())['bundle'];
      await publish('closing');
      await app.operations.machine.migrate(move);

      const { refusals } = await app.operations.machine.undoMigration({ ...move, reason: 'Trop tôt' });

      expect(refusals).toEqual([]);
      expect(await view()).toMatchObject({
        bundle: before,
        pauses: deadline === '*' ? [{ deadline: '*' }] : [],
        deadlines: [{ name: 'cloture', paused: false }],
      });
      expect(await spare()).toBe(0);
      await publish('silent', 'Recueil de textes');
      await sound();
      await passTo(CLOSED);
      expect((await view())['states']).toEqual(['clos']);
    },
  );

  it('goes back to its pause where no version served says that it closes', async () => {
    await pausing('cloture');
    await publish('closing');
    await app.operations.machine.migrate(move);
    await publish('silent', 'Recueil de textes');

    await app.operations.machine.undoMigration({ ...move, reason: 'Trop tôt' });

    expect(await view()).toMatchObject({ pauses: [{ deadline: 'cloture' }], deadlines: [{ paused: true }], todos: [] });
    await sound();
  });
});
