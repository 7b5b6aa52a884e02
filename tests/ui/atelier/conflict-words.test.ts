import { expect, it } from 'vitest';
import { placeInWords } from '../../../src/ui/atelier/conflicts/place-words.ts';
import { sideInWords } from '../../../src/ui/atelier/conflicts/side-words.ts';

const WORKFLOW = JSON.stringify({
  title: 'Parcours',
  events: { close: { title: 'Clore' } },
  deadlines: { late: { title: 'Rappel de fin', delay: 'P7D' } },
  machine: {
    states: {
      mission: {
        meta: { title: 'Mission', help: 'Aller sur place.' },
        states: { visit: { meta: { title: 'Visite' } } },
        on: { close: [{ target: 'end' }] },
        after: { late: {} },
      },
    },
  },
});

it.each([
  ['/title', 'titre'],
  ['/machine/states/mission/meta/help', 'étape « Mission » › aide'],
  ['/machine/states/mission/states/visit/meta/title', 'étape « Mission » › étape « Visite » › titre'],
  ['/machine/states/mission/on/close', 'étape « Mission » › à l’action « Clore »'],
  [
    '/machine/states/mission/after/late/actions',
    'étape « Mission » › à l’échéance « Rappel de fin » › ce qui se passe alors',
  ],
  ['/deadlines/late/delay', 'échéance « Rappel de fin » › délai'],
  ['/deadlines/gone', 'échéance « gone »'],
  ['/events/close/a~1b', 'action « Clore » › « a/b »'],
])('%s is said %s', (at, words) => {
  expect(placeInWords('workflows/parcours.json', at, [WORKFLOW, null])).toBe(words);
});

it('names a value by its label, a question called as a group is, and what this side took away as the other names it', () => {
  const list = JSON.stringify({ entries: [{ code: '01', label: 'Maçon' }] });
  const form = JSON.stringify({
    properties: { states: { type: 'string', title: 'États', description: 'Lesquels ?' } },
  });

  const said = placeInWords;
  const LIST = 'workflows/lists/metiers.json';
  expect(said(LIST, '/entries/01/label', [list])).toBe('entrée « Maçon » › libellé');
  expect(said('schemas/demande.schema.json', '/properties/states/description', [form])).toBe(
    'question « États » › aide',
  );
  expect(said(LIST, '/entries/01', ['{ "entries": [] }', list])).toBe('entrée « Maçon »');
  expect(said(LIST, '/entries/01', ['not JSON', null])).toBe('entrée « 01 »');
});

it('reads values as people do', () => {
  const said = ['"Le mien"', '"P7D"', '"-P2M"', 'true', '3.5', '{\n  "a": 1\n}', '""', null];

  expect(said.map((side) => sideInWords(side, true))).toEqual([
    ...['Le mien', '7 jours', '2 mois avant', 'oui', '3,5', '{\n  "a": 1\n}', '(vide)', '(rien)'],
  ]);
  expect(sideInWords('"quoted"', false)).toBe('"quoted"');
});
