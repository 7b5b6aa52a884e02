import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/base/base.ts';
import { compileExpression, type ExpressionOptions } from '../../src/expressions/expressions.ts';

const date = { type: 'string', format: 'date' };
const data: JsonObject = {
  type: 'object',
  required: ['nom'],
  properties: {
    nom: { type: 'string' },
    age: { type: 'integer' },
    naissance: date,
    statut: { type: 'string', enum: ['ouvert', 'clos'] },
    adresse: { type: 'object', properties: { ville: { type: 'string' } } },
    contrats: {
      type: 'array',
      maxItems: 100,
      items: {
        type: 'object',
        required: ['debut'],
        properties: { debut: date, fin: date, jours: { type: 'integer' } },
      },
    },
    libre: { type: 'array', items: { type: 'string' } },
  },
};
const env = {
  lists: { villes: { entries: [{ code: '21231', to: '2024-06-30' }], retired: [{ code: '21000', of: '21231' }] } },
  holidays: new Set(['2024-05-01']),
  labels: (source: string) => (source === 'villes' ? { '21231': 'Dijon' } : undefined),
  signatures: (source: string) => (source === 'data.adresse' ? { isSigned: () => true, isOutside: null } : undefined),
};

function compile(source: string, wanted: Partial<ExpressionOptions> = {}) {
  return compileExpression(source, { scope: { data, today: date }, result: 'any', env, ...wanted });
}
function issuesOf(source: string, wanted: Partial<ExpressionOptions> = {}): string {
  const compiled = compile(source, wanted);
  return compiled.ok ? '' : compiled.issues.map(({ message, cure }) => `${message} ${cure}`).join('\n');
}
function value(source: string, filled: JsonObject = {}): Json {
  const compiled = compile(source);
  if (!compiled.ok) throw new Error(issuesOf(source));
  const whole = {
    nom: 'Exemple',
    age: null,
    naissance: null,
    statut: null,
    adresse: { ville: null },
    contrats: [],
    libre: [],
  };
  return compiled.expression.evaluate({ data: { ...whole, ...filled }, today: '2024-05-02' });
}

describe('an expression is refused before it runs', () => {
  it.each([
    ['data.nomm', 'vouliez-vous « nom »'],
    ['data.age + 1', 'peut être null'],
    ["signed('data.nom', data.adresse)", "n'est pas une signature"],
    ["signedOutside('data.nom', data.adresse, today, 'matin')", "n'est pas une signature"],
    ["signedOutside('data.adresse', data.adresse, today, 'matin')", 'Écrivez « hours » dans « x-signed »'],
    ["signedOutside('data.adresse', data.adresse, today)", 'Écrivez signedOutside('],
    ['today < "2024-01-01"', 'date('],
    ['has(data.nom)', '!= null'],
    ['data.nom.matches("a+")', 'startsWith'],
    ['timestamp("2024-01-01T00:00:00Z")', 'date('],
    ['data.libre.exists(x, x == "a")', 'maxItems'],
    ['data.contrats.exists(a, data.contrats.exists(b, data.contrats.exists(c, true)))', 'Trois boucles'],
    ['data.statut == "ouvet"', ''],
    ['data.nom +', 'Expression illisible'],
    ['inList("ville", data.nom, today)', 'vouliez-vous « villes »'],
    ['label("ville", data.nom)', 'ni une liste, ni un champ à choix'],
    ['coveredDays(data.contrats)', 'peut'],
    ['readable(data.nom)', 'Fonction inconnue : readable'],
    ['data.constructor', ''],
    ['data.__proto__', ''],
  ])('%s', (source, sentence) => {
    const compiled = compile(source);

    expect(compiled.ok).toBe(false);
    expect(issuesOf(source)).toContain(sentence);
  });

  it('when its result is not what its place wants', () => {
    expect(issuesOf('data.nom', { result: 'bool' })).toContain('il faut');
    expect(issuesOf('data.age', { result: 'int' })).toContain('null');
    expect(issuesOf('data.age', { result: 'int', nullable: true })).toBe('');
  });
});

describe('a list in order', () => {
  const contrats = [{ debut: '2024-03-01' }, { debut: '2023-01-01' }, { debut: '2024-01-01' }].map((one) => ({
    ...{ fin: null, jours: null },
    ...one,
  }));

  it('goes from the least key to the greatest, equal keys as they came', () => {
    expect(value('data.contrats.sortBy(c, c.debut).map(c, formatDate(c.debut))', { contrats })).toEqual([
      '01/01/2023',
      '01/01/2024',
      '01/03/2024',
    ]);
    expect(value("first(data.contrats.sortBy(c, 'x').map(c, formatDate(c.debut)))", { contrats })).toBe('01/03/2024');
  });

  it('asks for a key that is always there', () => {
    expect(issuesOf('data.contrats.sortBy(c, c.fin)')).toContain('peut être null');
    expect(issuesOf('data.contrats.sortBy(c)')).toContain('liste.sortBy(x, clé)');
  });
});

describe('a value that may be absent', () => {
  it.each([
    ['data.age != null && data.age > 17', true],
    ['data.age == null || data.age > 17', true],
    ['data.age == null ? false : data.age > 17', true],
    ['orElse(data.age, 0) > 17', true],
  ])('is used once it was tested: %s', (source, expected) => {
    expect(value(source, { age: 18 })).toBe(expected);
  });
});

describe('dates', () => {
  it.each<[string, Json]>([
    ["addMonths(date('2024-01-31'), 1)", '2024-02-29'],
    ["addMonths(date('2024-03-31'), -1)", '2024-02-29'],
    ["addDays(date('2024-12-31'), 1)", '2025-01-01'],
    ["months(date('2024-01-15'), date('2024-03-01'), today)", ['2024-01', '2024-02', '2024-03']],
    ["workingDays(date('2024-04-30'), date('2024-05-03'))", 2],
    ["inList('villes', '21000', today)", true],
    ["inList('villes', '21231', date('2024-07-01'))", false],
    ["label('villes', '21231')", 'Dijon'],
    ["label('villes', '99999')", '99999'],
    ["label('villes', null)", null],
    ["formatDate(today) + ' !'", '02/05/2024 !'],
    ["yearsBetween(date('2000-02-29'), date('2024-02-28'))", 23],
    ["yearsBetween(date('2000-02-29'), date('2024-02-29'))", 24],
    ["formatMonth('2024-03')", 'mars 2024'],
  ])('%s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });
});

it('a false conjunction tells each false part and what it saw', () => {
  const compiled = compile("data.nom == 'Autre' && data.statut == 'clos'", { result: 'bool' });
  if (!compiled.ok) throw new Error('refused');

  const because = compiled.expression.explain({ data: { nom: 'Exemple', statut: 'ouvert' }, today: '2024-05-02' });

  expect(because.map(({ seen }) => seen)).toEqual([{ 'data.nom': 'Exemple' }, { 'data.statut': 'ouvert' }]);
});

it('an impossible value throws with the source, never answers', () => {
  expect(() =>
    value('data.contrats.map(c, 1 / (size(data.contrats) - 1))', {
      contrats: [{ debut: '2024-01-01', fin: null, jours: null }],
    }),
  ).toThrow('size(data.contrats)');
});

it('evaluates again and again to the same, whatever was evaluated between', () => {
  const source = 'data.contrats.map(c, c.debut)';

  const first = value(source, { contrats: [{ debut: '2024-01-01', fin: null, jours: null }] });
  value(source, { contrats: [] });

  expect(value(source, { contrats: [{ debut: '2024-01-01', fin: null, jours: null }] })).toEqual(first);
});
