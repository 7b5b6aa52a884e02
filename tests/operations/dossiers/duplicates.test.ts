import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { openProgramme, orientation, type Programme } from '../programme.ts';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

const TODO = 'Peut-être la même personne qu’un autre dossier : comparer les deux';
type DuplicateCaller = 'sa' | 'referent' | 'autre' | 'prescripteur' | 'cellule';

describe('a dossier that may be of a person already followed', () => {
  it('is proposed with the reason and what differs, and becomes a to-do on the second', async () => {
    const first = await oriented('referent', { nom: 'Benali', prenom: 'Karim', naissance: '1988-03-05' });
    const second = await oriented('referent', { nom: 'Karime', prenom: 'Ben Ali', naissance: '1988-03-05' });

    const { items, decide } = await programme.operations.listLikelyDossiers(programme.people.referent, { id: second });

    expect(items).toMatchObject([
      { dossier: first, why: ['nom proche et même date de naissance'], title: 'Benali Karim' },
    ]);
    expect(items[0]?.differences).toContainEqual(
      expect.objectContaining({ field: 'identite.nom', here: 'Karime', there: 'Benali' }),
    );
    expect(items[0]?.differences.map(({ field }) => field)).not.toContain('identite.naissance');
    expect(decide).toEqual({ field: 'doublon', different: 'distinguer-doublon', same: 'declarer-doublon' });
    expect(await todos(second)).toEqual([TODO]);
    expect(await todos(first)).toEqual([]);
    expect(await found('sa', first)).toEqual([second]);
  });

  it('shows to nobody who reads only one of the two, or does not read what they have in common', async () => {
    const hers = await oriented('referent', { nom: 'Seule', prenom: 'Une' }, { telephone: '06 39 98 00 41' });
    const his = await oriented('autre', { nom: 'Autre', prenom: 'Nom' }, { telephone: '+33 6 39 98 00 41' });

    expect(await found('sa', his)).toEqual([hers]);
    expect(await found('referent', hers)).toEqual([]);
    expect(await found('autre', his)).toEqual([]);
    expect(await found('cellule', his)).toEqual([]);
    expect(await todos(his)).toEqual([TODO]);
  });

  it('of whom one reads a few names only is as if there were none', async () => {
    const mine = await oriented('prescripteur', { nom: 'Étroit', prenom: 'Un' }, { email: 'meme@exemple.fr' });
    const other = await oriented('prescripteur', { nom: 'Mince', prenom: 'Deux' }, { email: 'Meme@Exemple.fr' });

    expect(await found('prescripteur', mine)).toEqual([]);
    expect(await found('sa', mine)).toEqual([other]);
  });

  it('is looked for again when the data change', async () => {
    const first = await oriented('referent', { nom: 'Change', prenom: 'Un' }, { telephone: '06 39 98 00 51' });
    const second = await oriented('referent', { nom: 'Bouge', prenom: 'Deux' }, { telephone: '06 39 98 00 52' });
    expect(await found('sa', second)).toEqual([]);

    await rectify(second, { telephone: '06 39 98 00 51' });
    expect(await found('sa', second)).toEqual([first]);
    expect(await todos(second)).toEqual([TODO]);

    await rectify(first, { telephone: '06 39 98 00 53' });
    expect(await found('sa', second)).toEqual([]);
    expect(await todos(second)).toEqual([]);
  });
});

describe('two dossiers that were compared', () => {
  it('of different people are proposed no more, and both keep why', async () => {
    const first = await oriented('referent', { nom: 'Sœur', prenom: 'Une' }, { telephone: '06 39 98 00 61' });
    const second = await oriented('referent', { nom: 'Sœur', prenom: 'Deux' }, { telephone: '06 39 98 00 61' });

    await programme.act('referent', first, 'distinguer-doublon', { doublon: second, motive: 'Deux sœurs.' });
    await programme.worker.drain();

    expect([await found('sa', first), await found('sa', second)]).toEqual([[], []]);
    expect(await todos(second)).toEqual([]);
    expect((await programme.data(second))['doublons']).toMatchObject([
      { dossier: first, issue: 'autre', motive: 'Deux sœurs.' },
    ]);
    expect(await events(first)).toContain('distinguer-doublon');
    expect(await events(second)).toContain('noter-doublon');
    await rectify(second, { email: 'soeur@exemple.fr' });
    expect(await found('sa', second)).toEqual([]);
  });

  it('of one person: one closes for the other, both say so, and it can be undone', async () => {
    const first = await oriented('referent', { nom: 'Double', prenom: 'Camille', naissance: '1990-02-01' });
    const second = await oriented('referent', { nom: 'Double', prenom: 'Camille', naissance: '1990-01-02' });
    expect(await found('sa', second)).toEqual([first]);

    await programme.act('sa', second, 'declarer-doublon', { doublon: first, motive: 'Pièce d’identité vue.' });
    await programme.worker.drain();

    const { operations, people } = programme;
    const [kept, closed] = [
      await operations.readDossier(people.sa, { id: first }),
      await operations.readDossier(people.sa, { id: second }),
    ];
    expect(closed.states).toContain('sortieAutre');
    expect(kept.states).toContain('orientation');
    expect(closed.links).toContainEqual(expect.objectContaining({ dossier: first, direction: 'out' }));
    expect(kept.links.map(({ dossier }) => dossier)).toContain(second);
    expect(kept.data['doublons']).toMatchObject([{ dossier: second, issue: 'garde' }]);
    expect(await todos(second)).toEqual([]);
    expect(await found('sa', first)).toEqual([]);

    await programme.act('sa', second, 'annuler-sortie', { motive: 'Deux homonymes.' });
    await programme.worker.drain();

    expect((await operations.readDossier(people.sa, { id: second })).states).toContain('orientation');
    expect((await programme.data(first))['doublons']).toMatchObject([{ dossier: second, issue: 'annule' }]);
    expect(await found('sa', first)).toEqual([second]);
    expect(programme.errors).toEqual([]);
  });

  it('cannot both close for each other', async () => {
    const first = await oriented('sa', { nom: 'Miroir', prenom: 'Un' }, { telephone: '06 39 98 00 71' });
    const second = await oriented('sa', { nom: 'Miroir', prenom: 'Deux' }, { telephone: '06 39 98 00 71' });
    await programme.act('sa', second, 'declarer-doublon', { doublon: first, motive: 'La même.' });
    await programme.worker.drain();

    const back = programme.act('sa', first, 'declarer-doublon', { doublon: second, motive: 'La même.' });

    await expect(back).rejects.toMatchObject({ problem: { status: 422, errors: [{ path: '/doublon' }] } });
  });
});

describe('somebody alive in another operation', () => {
  it('is shown before a second entry, to who may read it, and asks nobody for anything', async () => {
    const { operations, people, act, operation, data } = programme;
    const here = await oriented('referent', { nom: 'Deux', prenom: 'Fois' });
    const { presences: _, ...asked } = { presences: null, ...(await data(operation)) };
    const other = (
      await operations.openDossier(people.sa, { workflow: 'operation', data: { ...asked, titre: 'Autre' } })
    ).body.id;
    const there = await oriented('prescripteur', { nom: 'Deux', prenom: 'Fois' }, {}, other);

    const { items } = await operations.listLikelyDossiers(people.cellule, { id: there });

    expect(items).toMatchObject([
      { dossier: here, title: 'Deux Fois', isAsked: false, why: ['même personne, déjà en parcours'], differences: [] },
    ]);
    expect(items[0]?.stage).toEqual(['Orientation']);
    expect(await found('sa', there)).toEqual([here]);
    expect(await found('prescripteur', there)).toEqual([]);
    expect(await todos(there)).toEqual([]);

    await act('sa', here, 'declarer-sortie', { dateSortie: '2024-02-06', motive: 'reorientation' });
    expect(await found('sa', there)).toEqual([]);
  });
});

async function oriented(
  who: DuplicateCaller,
  identite: JsonObject,
  coordonnees: JsonObject = {},
  operation = programme.operation,
): Promise<string> {
  const { operations, people, worker } = programme;
  const data = {
    ...orientation('', operation, ''),
    identite: { naissance: '1985-06-07', ...identite },
    coordonnees,
  };
  const { body } = await operations.openDossier(people[who], { workflow: 'parcours-btp', data });
  await worker.drain();
  return body.id;
}

async function rectify(dossier: string, coordonnees: JsonObject): Promise<void> {
  await programme.act('sa', dossier, 'rectifier', {
    sections: ['coordonnees'],
    motive: 'Nouveau numéro.',
    coordonnees,
  });
  await programme.worker.drain();
}

async function found(who: DuplicateCaller, dossier: string): Promise<string[]> {
  return (await programme.operations.listLikelyDossiers(programme.people[who], { id: dossier })).items.map(
    (one) => one.dossier,
  );
}

async function todos(dossier: string): Promise<string[]> {
  const { todos: all } = await programme.operations.readDossier(programme.people.sa, { id: dossier });
  return all.map(({ title }) => title).filter((title) => title === TODO);
}

async function events(dossier: string): Promise<(string | null)[]> {
  const { items } = await programme.operations.readJournal(programme.people.sa, { id: dossier });
  return items.map(({ event }) => event);
}
