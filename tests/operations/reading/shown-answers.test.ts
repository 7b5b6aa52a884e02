import { describe, expect, it } from 'vitest';
import { shownAnswers } from '../../../src/operations/data-subject/shown-answers.ts';

const fact = (field: string) => ({ field, title: 'Note', value: field, words: field });
const row = (list: string, nth: number, facts: number) => ({
  title: `${list} (${nth + 1})`,
  facts: Array.from({ length: facts }, (_, name) => fact(`${list}.${nth}.champ${name}`)),
});
const rows = (list: string, count: number, facts = 3) =>
  Array.from({ length: count }, (_, nth) => row(list, nth, facts));
const identity = { title: 'Identité', facts: [fact('identite.nom')] };

describe('The answers that the page of an access request prints', () => {
  it('are all of them where a page can hold them', () => {
    const sections = [identity, ...rows('contacts', 20)];

    expect(shownAnswers(sections, 2_500)).toEqual(sections.map((one) => ({ ...one, older: 0 })));
  });

  it('are the latest rows of each list where it cannot, and how many are older', () => {
    const shown = shownAnswers([identity, ...rows('contacts', 900), ...rows('contrats', 4)], 2_500);

    expect(shown[0]).toEqual({ ...identity, older: 0 });
    const contacts = shown.filter(({ title }) => title.startsWith('contacts'));
    expect(contacts).toHaveLength(200);
    expect(contacts[0]).toMatchObject({ title: 'contacts (701)', older: 700 });
    expect(contacts.at(-1)).toMatchObject({ title: 'contacts (900)', older: 0 });
    expect(shown.filter(({ title }) => title.startsWith('contrats'))).toHaveLength(4);
  });

  it('are fewer rows of each list the more lists there are, and never none', () => {
    const lists = Array.from({ length: 30 }, (_, nth) => `liste${nth}`);
    const shown = shownAnswers(
      lists.flatMap((list) => rows(list, 300, 8)),
      2_500,
    );

    expect(shown.reduce((sum, { facts }) => sum + facts.length, 0)).toBeLessThanOrEqual(2_500);
    for (const list of lists) expect(shown.some(({ title }) => title === `${list} (300)`)).toBe(true);
  });

  it('count a list within a row with the row', () => {
    const nested = { title: 'visites (1) – appels (2)', facts: [fact('visites.0.appels.1.note')] };
    const shown = shownAnswers([...rows('visites', 300), nested], 2_500);

    expect(shown.some(({ title }) => title === nested.title)).toBe(false);
  });
});
