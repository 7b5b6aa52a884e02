import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addInstant } from '../../../src/time/time.ts';
import { openProgramme, type Programme } from '../programme.ts';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

describe('the holder of an expired link made by hand', () => {
  it('asks for another: it is a to-do of who made it, said once', async () => {
    const { operations, people, clock } = programme;
    const dossier = await programme.entered('Camille');
    const wanted = { dossier, role: 'participant', own: true, lasts: 'PT1H', holder: 'Camille Exemple' };
    const { url } = await operations.makeLink(people.referent, wanted);
    const token = url.split('/s/')[1] ?? '';
    const asked = async () => {
      const { todos } = await operations.readDossier(people.referent, { id: dossier });
      return todos.filter(({ title }) => title.startsWith('Un nouveau lien est demandé'));
    };
    await operations.renewLink(token, 'a');
    expect(await asked()).toEqual([]);

    clock.set(addInstant(await clock.now(), 2 * 3_600_000));
    await operations.renewLink(token, 'a');
    await operations.renewLink(token, 'b');

    expect(await asked()).toMatchObject([
      {
        title:
          'Un nouveau lien est demandé (Camille Exemple, participant) : l’ancien, fait à la main, n’est plus valable. Faites-en un autre.',
        to: ['referent'],
      },
    ]);
  });
});
