import { describe, expect, it } from 'vitest';
import { definitionKindOf, titlesIn, titleText, whereIn } from '../../src/definition/definition.ts';

const WORKFLOW = {
  events: { close: { title: 'Clore' } },
  deadlines: { late: { title: 'Relancer', repeat: { every: 'P7D' } } },
  fiche: { sections: [{ title: 'Identité', facts: [{ label: 'Nom', value: 'data.nom' }] }] },
  machine: {
    on: { close: { guard: { type: 'when', params: { expr: 'true' } } } },
    states: {
      mission: {
        meta: { title: 'Mission' },
        states: { visit: { on: { close: [{ target: 'end' }, { target: 'mission' }] }, after: { late: {} } } },
      },
    },
  },
};

describe('The titles of the members on the way to a place', () => {
  it.each([
    [['deadlines', 'late', 'repeat', 'every'], 'Échéance « Relancer » › Répétition › Puis tous les'],
    [['deadlines', 'gone', 'delay'], 'Échéance « gone » › Délai'],
    [['events', 'close', 'unknown', 'member'], 'Action « Clore » › « unknown » › « member »'],
    [['fiche', 'sections', 0, 'facts', 0, 'value'], 'Fiche › Partie « Identité » › Fait « Nom » › Valeur'],
    [['machine', 'on', 'close', 'guard', 'params', 'expr'], 'À l’action « Clore » › Condition › Condition'],
    [
      ['machine', 'states', 'mission', 'states', 'visit', 'on', 'close', 1, 'target'],
      'Étape « Mission » › Étape « visit » › À l’action « Clore » › Transition 2 › Cible',
    ],
  ])('%j is %s', (path, said) => {
    expect(titlesIn('workflow', WORKFLOW)(path).map(titleText).join(' › ')).toBe(said);
  });

  it('tell, in a sentence, the innermost step with what happens there, or else the widest part', () => {
    const where = whereIn(WORKFLOW);

    expect(where(['machine', 'states', 'mission', 'states', 'visit', 'on', 'close', 0])).toEqual([
      'étape « visit »',
      'à l’action « Clore »',
    ]);
    expect(where(['fiche', 'sections', 0])).toEqual(['fiche']);
    expect(where(['machine', 'initial'])).toEqual(['le processus entier']);
  });

  it('come from the state of the file that holds most of the way', () => {
    const list = (entries: object[]) => ({ entries }) as never;
    const titles = titlesIn('list', list([]), list([{ code: '01', label: 'Maçon' }]));

    expect(titles(['entries', '01', 'label']).map(titleText)).toEqual(['Entrée « Maçon »', 'Libellé']);
  });
});

it('a release holds each kind of definition in its folder, and templates are of no kind', () => {
  const paths = ['workflows/roles.json', 'workflows/a.json', 'workflows/rules/a.json', 'schemas/a.schema.json'];

  expect(paths.map(definitionKindOf)).toEqual(['roles', 'workflow', 'rule', 'form']);
  expect(
    ['templates/emails/a.hbs', 'schemas/meta/form.schema.json', 'workflows/a/b.json'].map(definitionKindOf),
  ).toEqual([null, null, null]);
});
