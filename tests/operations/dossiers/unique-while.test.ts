import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/operations/operations.ts';
import type { Stage } from '../../stories/stage.ts';
import { openContest, peopleOfContest } from '../contest.ts';

let stage: Stage;
let ana: Caller;
let jury: string;
beforeAll(async () => {
  stage = await openContest();
});
afterAll(() => stage.close());
beforeEach(async () => {
  const people = await peopleOfContest(stage);
  ana = people.ana;
  jury = (await stage.operations.openDossier(people.zoe, { workflow: 'jury', data: { titre: 'Jury', dotation: 100 } }))
    .body.id;
});

const propose = async () =>
  (await stage.operations.openDossier(ana, { workflow: 'oeuvre', data: { titre: 'La Mer', jury } })).body.id;
const act = (dossier: string, event: string) => stage.operations.submitEvent(ana, { id: dossier, event, data: {} });
const isAlive = async (id: string) => !(await stage.operations.machine.load(id))?.states.includes('retiree');

/** Opens and withdraws that many dossiers of one key. */
async function withdrawn(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let done = 0; done < count; done++) {
    const id = await propose();
    await act(id, 'retirer');
    ids.push(id);
  }
  return ids;
}

describe('a key that dossiers give up', () => {
  it('is held by one alone, whoever comes back or comes new at the same instant', async () => {
    for (let time = 0; time < 5; time++) {
      const dead = await withdrawn(4);

      const outcomes = await Promise.allSettled([
        ...dead.map((id) => act(id, 'reprendre')),
        ...Array.from({ length: 4 }, () => propose()),
      ]);

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const { items } = await stage.operations.listDossiers(ana, { workflow: 'oeuvre' });
      const alive = await Promise.all(items.map(({ id }) => isAlive(id)));
      expect(alive.filter(Boolean)).toHaveLength(1);
      for (const [index, { id }] of items.entries()) if (alive[index]) await act(id, 'retirer');
    }
  });

  it('left claimed by a crash before the commit is freed, and one that is held is not', async () => {
    const [dead = ''] = await withdrawn(1);
    const key = `${jury} la mer`;
    await stage.store.claimUnique('oeuvre', key, dead, 'given-back');
    await stage.store.claimUnique('oeuvre', key, `${dead}#3`);
    await expect(propose()).rejects.toMatchObject({ problem: { code: 'duplicate' } });

    expect(await stage.operations.machine.sweep(0)).toMatchObject({ keys: 1 });
    await act(dead, 'reprendre');

    expect(await stage.operations.machine.sweep(0)).toMatchObject({ keys: 0 });
    await expect(propose()).rejects.toMatchObject({ problem: { code: 'duplicate', members: { dossier: dead } } });
  });
});
