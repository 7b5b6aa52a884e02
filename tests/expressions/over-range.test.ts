import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/base/base.ts';
import { compileExpression, type Expression, Range } from '../../src/expressions/expressions.ts';
import { addDays } from '../../src/time/time.ts';

const DATE = { type: 'string', format: 'date' };
const OPEN_DATE = { type: ['string', 'null'], format: 'date' };
const scope: { [name: string]: JsonObject } = {
  asOf: DATE,
  known: DATE,
  end: OPEN_DATE,
  count: { type: 'integer' },
  spells: {
    type: 'array',
    maxItems: 200,
    items: {
      type: 'object',
      required: ['debut', 'kind', 'weight'],
      properties: {
        debut: DATE,
        fin: OPEN_DATE,
        kind: { type: 'string', enum: ['a', 'b'] },
        weight: { type: 'integer' },
      },
    },
  },
};

function compiled(source: string): Expression {
  const result = compileExpression(source, {
    scope,
    result: 'any',
    nullable: true,
    env: { lists: {}, holidays: new Set() },
  });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.expression;
}

const started = (s: string) => `spells.filter(${s}, ${s}.kind == 'a' && ${s}.debut <= asOf)`;
const pieces = (s: string) =>
  `clip(${started(s)}.map(${s}, interval(${s}.debut, ${s}.fin)), interval(addMonths(asOf, -2), asOf))`;
const [STARTED, PIECES] = [started('s'), pieces('s')];

/** Each of these has bounds whatever the dates: they answer dates, numbers or booleans. */
const BOUNDED = [
  'asOf',
  'addDays(asOf, count)',
  'addMonths(asOf, count)',
  'daysBetween(known, asOf)',
  'daysBetween(asOf, known)',
  'daysBetween(addMonths(asOf, 1), asOf)',
  'yearsBetween(known, asOf)',
  'known < asOf',
  'known <= asOf && asOf < addDays(known, 20)',
  'known > asOf || asOf >= addMonths(known, 1)',
  '!(known > asOf)',
  'known == asOf',
  'asOf != addDays(known, 7)',
  'end == null || end >= asOf',
  'end != null && end < asOf',
  'daysBetween(known, orElse(end, asOf)) >= 10',
  "spells.exists(s, s.kind == 'b' && s.debut <= asOf)",
  'spells.all(s, s.debut <= asOf || s.fin == null)',
  `${STARTED}.exists(s, s.fin == null || s.fin >= asOf)`,
  `${STARTED}.all(s, s.weight > 2)`,
  `max(${STARTED}.map(s, s.weight))`,
  `min(${STARTED}.map(s, s.weight))`,
  "max(spells.map(s, s.kind == 'b', daysBetween(s.debut, asOf)))",
  `max(${STARTED}.map(s, s.fin != null, s.weight))`,
  `coveredDays(${PIECES})`,
  `${PIECES}.exists(p, p.debut >= known)`,
  'clip(spells, interval(known, asOf)).exists(p, p.fin >= known)',
  'mergeIntervals(clip(spells, interval(known, asOf))).exists(p, p.fin >= known)',
  'mergeIntervals(spells.map(s, s.fin != null, interval(asOf, s.fin))).exists(p, p.fin >= known)',
  `mergeIntervals(${PIECES}).exists(p, p.fin >= addDays(p.debut, 20))`,
  `mergeIntervals(${PIECES}).all(p, p.fin >= addMonths(p.debut, 1))`,
  `max(mergeIntervals(${PIECES}).map(p, daysBetween(p.debut, p.fin)))`,
  `coveredDays(clip(mergeIntervals(${PIECES}), interval(known, asOf)))`,
  `spells.map(s, {'from': s.debut, 'days': coveredDays(clip(${pieces('u')}, interval(s.debut, addMonths(s.debut, 1))))}).exists(w, w.days >= 25 && w.from <= asOf)`,
];

const day = fc.nat(120).map((after) => addDays('2024-01-15', after));
const spell = fc
  .tuple(day, fc.option(fc.integer({ min: -3, max: 60 })), fc.constantFrom('a', 'b'), fc.integer({ min: -3, max: 9 }))
  .map(([debut, length, kind, weight]) => ({
    debut,
    fin: length === null ? null : addDays(debut, length),
    kind,
    weight,
  }));
const world = fc.record({
  known: day,
  end: fc.option(day),
  count: fc.integer({ min: -14, max: 14 }),
  spells: fc.array(spell, { maxLength: 5 }),
});

function isWithin(value: Json, bounds: unknown): boolean {
  if (!(bounds instanceof Range)) return value === bounds;
  return value !== null && bounds.least <= value && value <= bounds.most;
}

describe('an expression over a range of days', () => {
  it.each(BOUNDED)('%s: holds all that its days answer, one by one', (source) => {
    const expression = compiled(source);
    const over = expression.over(new Set(['asOf']));

    fc.assert(
      fc.property(world, day, fc.nat(45), (given, from, length) => {
        const bounds = over({ ...given, asOf: new Range(from, addDays(from, length)) });

        for (let after = 0; after <= length; after++) {
          const value = expression.evaluate({ ...given, asOf: addDays(from, after) });
          if (!isWithin(value, bounds)) throw new Error(`${JSON.stringify(value)} is not in ${JSON.stringify(bounds)}`);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['known < asOf', { known: '2024-04-01' }, false],
    ['known < asOf', { known: '2023-12-31' }, true],
    ['coveredDays(clip(spells, interval(known, asOf))) >= 32', { known: '2024-01-01' }, false],
    ['coveredDays(clip(spells, interval(known, asOf))) >= 2', { known: '2024-01-01' }, true],
  ])('%s with %j is decided at once', (source, given, answer) => {
    const spells = [{ debut: '2023-12-30', fin: null, kind: 'a', weight: 1 }];
    const asOf = new Range('2024-01-02', '2024-01-31');

    expect(compiled(source).over(new Set(['asOf']))({ spells, ...given, asOf })).toBe(answer);
  });

  it.each([
    'formatDate(asOf)',
    'daysBetween(known, asOf) % 7',
    'asOf < known ? 1 : 2',
    'max(spells.filter(s, s.debut <= asOf).map(s, s.debut))',
    'mergeIntervals(spells.filter(s, s.debut <= asOf).map(s, interval(s.debut, s.fin))).exists(p, p.fin == null)',
  ])('%s has no bounds, and says so', (source) => {
    const spells = [{ debut: '2024-01-10', fin: null, kind: 'a', weight: 1 }];
    const over = compiled(source).over(new Set(['asOf']));

    expect(() => over({ spells, known: '2024-01-15', asOf: new Range('2024-01-02', '2024-01-31') })).toThrow('bornes');
  });
});
