import { fileURLToPath } from 'node:url';
import type { Caller } from '../../src/operations/operations.ts';
import { openStage, type Stage } from '../stories/stage.ts';

const CONTEST = fileURLToPath(new URL('../fixtures/concours', import.meta.url));

/** Opens the invented workflows of the tests, where a jury decides on works. */
export const openContest = (): Promise<Stage> => openStage(CONTEST);

/** Empties the store, then adds zoe, who convenes the jury, and ana, who proposes works. */
export async function peopleOfContest(stage: Stage): Promise<{ zoe: Caller; ana: Caller }> {
  await stage.clear();
  stage.clock.set('2024-03-01T09:00:00.000Z');
  const add = (newId: string, roles: string[]) =>
    stage.operations.machine.addPerson({ newId, email: `${newId}@exemple.fr`, name: newId, roles });
  return { zoe: { person: await add('zoe', ['secretaire']) }, ana: { person: await add('ana', ['auteur']) } };
}
