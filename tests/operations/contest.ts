import { fileURLToPath } from 'node:url';
import type { Caller } from '../../src/operations/operations.ts';
import { openStage, type Stage } from '../stories/stage.ts';

const CONTEST = fileURLToPath(new URL('../fixtures/concours', import.meta.url));

/** The foreign workflows of the tests: a jury that decides on works. */
export const openContest = (): Promise<Stage> => openStage(CONTEST);

/** An empty store, and who meets the jury (zoe) and who proposes works (ana). */
export async function peopleOfContest(stage: Stage): Promise<{ zoe: Caller; ana: Caller }> {
  await stage.clear();
  stage.clock.set('2024-03-01T09:00:00.000Z');
  const add = (newId: string, roles: string[]) =>
    stage.operations.machine.addPerson({ newId, email: `${newId}@exemple.fr`, name: newId, roles });
  return { zoe: { person: await add('zoe', ['secretaire']) }, ana: { person: await add('ana', ['auteur']) } };
}
