import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { refusalOf } from '../office.ts';
import { openProgramme, orientation, type Programme } from '../programme.ts';

let programme: Programme;
let bundle: string;
let dossier: string;

type DirectoryCaller = keyof Programme['people'];
interface DirectoryLine {
  role: DirectoryCaller;
  event: string;
  data: JsonObject;
}

const STORY = join(import.meta.dirname, '../../stories/proposition-refusee-par-l-entreprise.json');
/** The story is moved a month later, because the programme of the tests begins in February. */
const { given } = JSON.parse(readFileSync(STORY, 'utf8').replaceAll('2024-01-', '2024-02-')) as {
  given: DirectoryLine[];
};

const BUILDER = {
  raisonSociale: 'L’Étoile du Bâtiment',
  siret: '73282932000074',
  adresse: { ligne1: '1 rue du Test', codePostal: '13001', ville: 'Marseille' },
  contact: { nom: 'Dominique Exemple', telephone: '0639980000', email: 'd.exemple@exemple.fr' },
};
const OFFER = { marche: 'École Exemple', poste: 'Aide-maçon', mode: 'embauche-directe' };

beforeAll(async () => {
  programme = await openProgramme();
  const { entered, act, clock, operations, people } = programme;
  dossier = await entered('Camille');
  bundle = (await operations.readDossier(people.operateur, { id: dossier })).bundle;
  clock.set('2024-02-22T08:00:00.000Z');
  const followed = given.slice(given.findIndex(({ event }) => event === 'saisir-entree-fse') + 1, -1);
  for (const { role, event, data } of followed) await act(role, dossier, event, data);
});
afterAll(() => programme.close());

const entries = async (who: DirectoryCaller, q = '') =>
  (await programme.operations.readChoices(programme.people[who], { source: 'directory:entreprises', bundle, q })).items;
const propose = (entreprise: JsonObject) => programme.act('operateur', dossier, 'proposer', { ...OFFER, entreprise });

describe('A person oriented twice', () => {
  it('is named by the refusal, in the words of who orients', async () => {
    const again = orientation('Camille', programme.operation, '1988-01-01');
    const refusal = await refusalOf(
      programme.operations.openDossier(programme.people.prescripteur, { workflow: 'parcours-btp', data: again }),
    );

    expect(refusal).toMatchObject({ status: 409, code: 'duplicate' });
    expect(refusal.detail).toMatch(/^Camille .*, né\(e\) le 01\/01\/1988, est déjà connu\(e\) de cette opération/);
  });
});

describe('A directory of what dossiers already say', () => {
  it('is fed by the commit that names a company, and fills what was answered', async () => {
    expect(await entries('operateur')).toEqual([]);

    await propose(BUILDER);

    expect(await entries('operateur')).toEqual([
      { value: BUILDER.raisonSociale, label: BUILDER.raisonSociale, hint: BUILDER.siret, fills: BUILDER },
    ]);
  });

  it('is searched by the words of the name, as dossiers are', async () => {
    expect(await entries('operateur', 'etoile bat')).toHaveLength(1);
    expect(await entries('operateur', 'etoile mer')).toEqual([]);
    // The word finds the dossier and none of its entries.
    expect(await entries('operateur', 'Camille')).toEqual([]);
  });

  it('keeps one entry for a key, as it was last said', async () => {
    const { adresse: _, ...moved } = { ...BUILDER, contact: { nom: 'Alix Contact' } };
    await propose(moved);

    const [entry, ...others] = await entries('operateur');
    expect(others).toEqual([]);
    expect(entry?.fills).toEqual({ ...BUILDER, contact: { nom: 'Alix Contact' } });
  });

  it('tells of the dossiers one reads, and of no other', async () => {
    expect(await entries('referent')).toHaveLength(1);
    expect(await entries('autre')).toEqual([]);
    expect(await entries('voisin')).toEqual([]);
  });

  it('is closed to the roles it does not name', async () => {
    expect((await refusalOf(entries('cellule'))).status).toBe(404);
    expect((await refusalOf(entries('prescripteur'))).status).toBe(404);
  });
});
