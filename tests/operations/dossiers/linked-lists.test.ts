import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Collection, openCollection } from '../../http/lists/collection.ts';

let collection: Collection;
let seance: string;
let textes: string[];
beforeAll(async () => {
  collection = await openCollection();
  const { operations, zoe, ana } = collection;
  const of = { titre: 'Contes', cloture: '2099-03-31' };
  const recueil = (await operations.openDossier(zoe, { workflow: 'recueil', data: of })).body.id;
  textes = [];
  for (const titre of ['La Mer', 'Le Vent'])
    textes.push((await operations.openDossier(ana, { workflow: 'texte', data: { titre, recueil } })).body.id);
  seance = (await operations.openDossier(zoe, { workflow: 'choix', data: { titre: 'Avril' } })).body.id;
  for (const texte of textes) await operations.submitEvent(zoe, { id: seance, event: 'inscrire', data: { texte } });
});
afterAll(() => collection.close());

/** Shows what each entry keeps of each linked text: all of it, or its revision alone. */
async function keptByEntry(): Promise<string[]> {
  return (await collection.store.journal(seance)).map(({ entry: { liens } }) =>
    (liens['points']?.items ?? [])
      .map(({ id, revision, seen }) => `${textes.indexOf(id)}@${revision}${seen ? ` ${seen.data['titre']}` : ''}`)
      .join(', '),
  );
}

describe('a link to many dossiers', () => {
  it('is shown as its reader may read each, and one that changes is seen at once', async () => {
    const { operations, zoe, ana, worker } = collection;

    const before = await operations.readDossier(zoe, { id: seance });
    for (const [index, titre] of ['La Mer', 'Le Vent du soir'].entries())
      await operations.submitEvent(ana, { id: textes[index] ?? '', event: 'deposer', data: { titre } });
    await worker.drain();
    const after = await operations.readDossier(zoe, { id: seance });

    expect(before.fiche?.sections[0]?.facts).toMatchObject([{ label: 'Textes', value: ['La Mer', 'Le Vent'] }]);
    expect(before.events.find(({ event }) => event === 'clore')).toMatchObject({
      enabled: false,
      because: [{ text: 'Pas encore déposé : La Mer, Le Vent' }],
    });
    expect(before.links.map(({ title }) => title)).toEqual(expect.arrayContaining(['La Mer', 'Le Vent']));
    expect(after.states).toContain('prete');
    expect(after.fiche?.sections[0]?.facts).toMatchObject([{ value: ['La Mer', 'Le Vent du soir'] }]);
  });

  it('is kept once per revision by the journal, which replays without asking anybody', async () => {
    const { operations } = collection;

    const kept = await keptByEntry();

    expect(kept.slice(0, 3)).toEqual(['', '0@1 La Mer', '0@1, 1@1 Le Vent']);
    expect(kept.join(' ').match(/0@1 La Mer/g)).toHaveLength(1);
    expect(kept.at(-1)).toMatch(/1@2( Le Vent du soir)?/);
    expect(await operations.machine.replay({ dossier: seance })).toMatchObject({ differences: [] });
    expect(await operations.machine.verify({ dossier: seance })).toMatchObject({ broken: [] });
  });

  it('leads nowhere else: a dossier of another workflow, or of nobody’s reading, is refused where it is named', async () => {
    const { operations, zoe } = collection;

    const stranger = await operations
      .submitEvent(zoe, { id: seance, event: 'inscrire', data: { texte: 'dos-inconnu' } })
      .catch(({ problem }) => problem);

    expect(stranger).toMatchObject({ status: 422, errors: [{ path: '/texte' }] });
  });
});
