import { expect, it } from 'vitest';
import type { ListQuery } from '../../../src/store/store.ts';
import { nextOf } from '../make.ts';
import { createdIn, listed } from './given.ts';
import type { Subject } from './subject.ts';

export function search(subject: Subject): void {
  const found = (q: string, query: Partial<ListQuery> = {}) => listed(subject.store, { q, ...query });
  /** Returns what is found when the last word of the search is incomplete. */
  const begun = (ids: string[]) => (subject.findsBeginnings ? ids : []);

  it.each([
    [
      "Chantier de l'Étoile",
      ['etoile', 'ÉTOILE', "l'etoile", 'l’Étoile', 'letoile', 'chantier letoile'],
      ['étoi', 'chantier letoi', 'e'],
      ['toile', 'étoiles'],
    ],
    [
      'DUPONT-MARTIN Jean-Pierre',
      ['dupont', 'martin jean', 'jean-pierre', 'jeanpierre', 'dupontmartin', 'pierre dupont'],
      ['dupontmar'],
      ['upont', 'jeanne'],
    ],
    ['Cœur Mañana Ægir Straße', ['coeur', 'cœur', 'manana', 'aegir', 'strasse'], ['mañ'], ['cour', 'mañanas']],
    [
      "Aujourd’hui, rue d'Antony n° 12-14",
      ['aujourd', 'aujourdhui', "d'antony", 'antony 12', '1214'],
      ['auj'],
      ['hier', '13'],
    ],
    ['İstanbul ΑΘΗΝΑ Москва 東京', ['istanbul', 'αθηνα', 'москва', '東京'], ['моск'], ['токио']],
    ['marie.durand@exemple.fr', ['marie durand', 'exemple', 'marie.durand@exemple.fr'], ['exem'], ['exemplefr']],
  ] as const)('%s is found by what people type', async (text, hits, beginnings, misses) => {
    await createdIn(subject.store, 'dos-1', { text });

    for (const q of hits) expect(await found(q), q).toEqual(['dos-1']);
    for (const q of beginnings) expect(await found(q), q).toEqual(begun(['dos-1']));
    for (const q of misses) expect(await found(q), q).toEqual([]);
  });

  it('what a scope knows is found by who holds it, and by nobody else', async () => {
    const known = [
      { scopes: ['manager:*'], text: 'Bâtisseurs réunis, 06 00 00 00 12' },
      { scopes: ['owner:per-1'], text: 'mercredi, 2 rue Neuve' },
    ];
    await createdIn(subject.store, 'dos-1', { text: 'Léa Martin', known });
    await createdIn(subject.store, 'dos-2', { text: 'Léa Durand' });

    const whole = ['batisseurs', 'lea batisseurs', '+33 6 00 00 00 12', '0600000012'];
    const beginnings = ['lea batiss', '06 00 00'];
    for (const q of [...whole, ...beginnings]) {
      const expected = whole.includes(q) ? ['dos-1'] : begun(['dos-1']);
      expect(await found(q), q).toEqual(expected);
      expect(await found(q, { scopes: ['owner:per-1'] }), q).toEqual([]);
      expect(await found(q, { scopes: ['owner:per-1', 'manager:*'] }), q).toEqual(expected);
    }
    for (const q of ['mercredi', 'lea mercredi', 'mercredi neuve']) {
      expect(await found(q), q).toEqual([]);
      expect(await found(q, { scopes: ['owner:per-1'] }), q).toEqual(['dos-1']);
    }
  });

  it('every word must match, in any order', async () => {
    await createdIn(subject.store, 'dos-1', { text: 'Léa Martin' });
    await createdIn(subject.store, 'dos-2', { text: 'Léa Durand' });

    expect(await found('lea')).toEqual(['dos-1', 'dos-2']);
    expect(await found('martin léa')).toEqual(['dos-1']);
    expect(await found('mar lé')).toEqual(begun(['dos-1']));
    expect(await found('lea martin durand')).toEqual([]);
  });

  it('a question without a letter or a digit asks for everything', async () => {
    await createdIn(subject.store, 'dos-1', { text: 'Léa' });

    for (const q of ['', '   ', `"'*()-:`]) expect(await found(q), q).toEqual(['dos-1']);
  });

  it.each(['"', '*', 'a OR b', 'NOT lea', 'lea" OR "x', 'words:lea', '(lea', '$regex', '.*', '%', 'lea\u0000'])(
    'signs of query languages mean nothing: %s',
    async (q) => {
      await createdIn(subject.store, 'dos-1', { text: 'Léa' });

      await expect(found(q)).resolves.toBeInstanceOf(Array);
    },
  );

  it('only what the reader may see is found, and other filters hold', async () => {
    await createdIn(subject.store, 'dos-1', { text: 'Léa', scopes: ['owner:per-1'], states: ['asked'] });
    await createdIn(subject.store, 'dos-2', { text: 'Léa', scopes: ['owner:per-2'], states: ['asked'] });
    await createdIn(subject.store, 'dos-3', { text: 'Léa', scopes: ['owner:per-2'], states: ['closed'] });

    expect(await found('lea', { scopes: ['owner:per-1'] })).toEqual(['dos-1']);
    expect(await found('lea', { scopes: ['owner:per-2'], states: ['closed'] })).toEqual(['dos-3']);
    expect(await found('owner')).toEqual([]);
  });

  it('a renamed dossier is found by its new name alone, a shared one by its new reader', async () => {
    const stored = await createdIn(subject.store, 'dos-1', { text: 'Léa' });

    await subject.store.commit(nextOf(stored, {}, { text: 'Zoé', scopes: ['owner:per-9', 'manager:*'] }));

    expect(await found('lea')).toEqual([]);
    expect(await found('zoe', { scopes: ['owner:per-9'] })).toEqual(['dos-1']);
    expect(await found('zoe', { scopes: ['owner:per-1'] })).toEqual([]);
  });

  it('among thousands the same rules hold, for a reader of all as for a reader of few', async () => {
    const names = ['Léa', 'Noé', 'Inès'];
    await Promise.all(
      Array.from({ length: 2_400 }, (_, index) =>
        createdIn(subject.store, `dos-${String(index).padStart(4, '0')}`, {
          text: `${names[index % 3]} l'Étoile-${index}`,
          scopes: ['manager:*', `owner:per-${index % 40}`],
          states: [index % 2 === 0 ? 'asked' : 'closed'],
        }),
      ),
    );

    expect(await found('noe 1234')).toEqual(['dos-1234']);
    expect(await found('etoile1234')).toEqual(['dos-1234']);
    expect(await found('noe 1234', { states: ['closed'] })).toEqual([]);
    expect(await found('noe', { scopes: ['owner:per-4'] })).toHaveLength(20);
    const page = await subject.store.list({ scopes: ['manager:*'], q: 'ines', sort: 'title', limit: 50 });
    expect(page).toMatchObject({ total: 800, totalIsExact: true });
    expect(page.items).toHaveLength(50);
    expect(
      (await subject.store.list({ scopes: ['manager:*'], q: 'etoile', sort: 'title', limit: 1 })).totalIsExact,
    ).toBe(false);
  });
}
