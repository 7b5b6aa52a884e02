import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/base/base.ts';
import { type Collection, openCollection } from '../lists/collection.ts';
import { pauseAsBefore } from './pause-as-before.ts';

let collection: Collection;
let recueil: string;
beforeEach(async () => {
  collection = await openCollection();
  const { operations, zoe, setTime } = collection;
  setTime('2026-03-20T08:00:00.000Z');
  const data = { titre: 'Contes', cloture: '2026-03-31' };
  recueil = (await operations.openDossier(zoe, { workflow: 'recueil', data })).body.id;
});
afterEach(() => collection.close());

const CLOSED = '2026-03-31T22:02:00.000Z';
const MOTIVE = 'Une salle manque';
const view = () => collection.operations.readDossier(collection.zoe, { id: recueil });
const pausing = (deadline: string) =>
  collection.operations.pauseDeadline(collection.zoe, { id: recueil, deadline, motive: MOTIVE, until: null });

const pausedAsBefore = (deadline: string) => {
  const { id: person } = collection.zoe.person;
  return pauseAsBefore(collection, { dossier: recueil, deadline, motive: MOTIVE, person, role: 'editrice' });
};

describe('a closing', () => {
  it('is not paused, by its name or with all the others, and nobody is offered to', async () => {
    const refusal = await pausing('cloture').catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).problem).toMatchObject({
      status: 409,
      detail:
        '« Clôture des envois » ferme à l’instant qui a été annoncé : une clôture ne se met pas en pause. Pour la reporter, changez la date dont elle part.',
    });
    expect(await view()).toMatchObject({
      pauses: [],
      deadlines: [{ name: 'cloture', paused: false, pausable: false }],
    });
    const { items } = await collection.operations.readCalendar(collection.zoe, { mine: false });
    expect(items).toMatchObject([{ name: 'cloture', paused: false, mayPause: false }]);

    expect(await pausing('*')).toMatchObject({
      pauses: [{ deadline: '*' }],
      deadlines: [{ name: 'cloture', paused: false }],
    });
    collection.setTime(CLOSED);
    await collection.worker.tick();
    expect((await view()).states).toEqual(['clos']);
  });

  it.each(['cloture', '*'])(
    'that a pause of before holds (%s) takes its course again: told, in the journal, done at once',
    async (deadline) => {
      await pausedAsBefore(deadline);
      collection.setTime(CLOSED);
      await collection.worker.tick();
      expect(await view()).toMatchObject({ states: ['ouvert'], deadlines: [{ paused: true }] });

      const { machine } = collection.operations;
      expect([await machine.spareClosings(), await machine.spareClosings()]).toEqual([1, 0]);
      const after = await view();
      await collection.worker.tick();

      expect(after.pauses).toMatchObject(deadline === '*' ? [{ deadline: '*' }] : []);
      expect(after.deadlines).toMatchObject([{ name: 'cloture', paused: false }]);
      expect(after.todos).toMatchObject([
        { title: expect.stringContaining('« Clôture des envois » était en pause.'), to: ['editrice'] },
      ]);
      const { items } = await collection.operations.readJournal(collection.zoe, { id: recueil });
      expect(items.find(({ kind }) => kind === 'spare-closings')).toMatchObject({
        title: 'Clôture reprise : elle ne se met pas en pause',
        remarks: [expect.stringContaining('« Clôture des envois » était en pause.')],
      });
      expect((await view()).states).toEqual(['clos']);
      expect(await machine.replay({})).toMatchObject({ dossiers: 1, differences: [] });
    },
  );

  it('that a pause of before holds is due at its own instant when that is to come', async () => {
    await pausedAsBefore('cloture');

    await collection.operations.machine.spareClosings();
    await collection.worker.tick();

    expect(await view()).toMatchObject({
      states: ['ouvert'],
      deadlines: [{ name: 'cloture', dueAt: '2026-03-31T22:00:00.000Z', paused: false }],
    });
  });
});
