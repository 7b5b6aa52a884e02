import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/base/base.ts';
import type { Caller } from '../../../src/operations/operations.ts';
import type { Stage } from '../../stories/stage.ts';
import { openContest, peopleOfContest } from '../contest.ts';

let stage: Stage;
let people: { zoe: Caller; ana: Caller };
beforeAll(async () => {
  stage = await openContest();
});
afterAll(() => stage.close());
beforeEach(async () => {
  people = await peopleOfContest(stage);
});

async function session(prizes: number[]) {
  const { operations } = stage;
  const { body: jury } = await operations.openDossier(people.zoe, {
    workflow: 'jury',
    data: { titre: 'Jury', dotation: 100 },
  });
  const works: string[] = [];
  for (const [index, prix] of prizes.entries()) {
    const data = { titre: `Œuvre ${index + 1}`, jury: jury.id };
    const { body } = await operations.openDossier(people.ana, { workflow: 'oeuvre', data });
    works.push(body.id);
    await operations.submitEvent(people.zoe, { id: jury.id, event: 'decider', data: { oeuvre: body.id, prix } });
  }
  return { jury: jury.id, works };
}

const close = (jury: string) =>
  stage.operations.submitEvent(people.zoe, { id: jury, event: 'clore', data: {} }).then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refusal) return error.problem;
      throw error;
    },
  );

const statesOf = async (id: string) => (await stage.operations.machine.load(id))?.states;

describe('an act that several dossiers must receive', () => {
  it('of forty, one refuses: nothing is done, and it is named with its reason', async () => {
    const { jury, works } = await session(Array.from({ length: 40 }, (_, index) => (index === 26 ? 101 : 1)));

    const problem = await close(jury);
    await stage.worker.drain();

    expect(problem).toMatchObject({ status: 409, code: 'guard-refused' });
    expect(problem?.because?.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^« Œuvre 27 » : .*Le prix dépasse la dotation du jury/),
    ]);
    expect(await statesOf(jury)).toContain('seance');
    expect(await statesOf(works[0] ?? '')).toContain('proposee');
  });

  it('names every one that refuses', async () => {
    const { jury, works } = await session([101, 1, 102]);
    await stage.operations.submitEvent(people.ana, { id: works[1] ?? '', event: 'retirer', data: {} });

    const problem = await close(jury);

    expect(problem?.because?.map(({ text }) => text.slice(0, 11))).toEqual([
      '« Œuvre 1 »',
      '« Œuvre 2 »',
      '« Œuvre 3 »',
    ]);
  });

  it('a race lost between the act and its delivery is an incident, and a to-do that says what to do', async () => {
    const { jury, works } = await session([1, 2]);
    expect(await close(jury)).toBeNull();
    await stage.operations.submitEvent(people.ana, { id: works[1] ?? '', event: 'retirer', data: {} });

    await stage.worker.drain();

    expect(await statesOf(works[0] ?? '')).toContain('tranchee');
    const { items } = await stage.store.tasks({ kinds: ['message'], status: ['incident'], limit: 10 });
    expect(items).toHaveLength(1);
    const notes = (await stage.operations.machine.load(jury))?.notes.map(({ title }) => title);
    expect(notes).toEqual([
      expect.stringMatching(/« Trancher » n’a pas été reçu par « Œuvre 2 ».*relancez l’envoi depuis Incidents/),
    ]);
  });
});
