import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/base/base.ts';
import { environmentOf } from '../../src/engine/compile/compile.ts';
import { type Bundle, type CompiledRule, compileRule, type RuleFile } from '../../src/engine/engine.ts';
import { compileExpression } from '../../src/expressions/expressions.ts';
import { addDays } from '../../src/time/time.ts';
import { compileShippedRule } from './shipped.ts';

const rule = compileShippedRule('sortie-positive');
const MAX_DAYS = 400;
const env = environmentOf(
  { rules: { 'sortie-positive': rule.file }, lists: {}, workflow: { zone: 'Europe/Paris' } } as unknown as Bundle, // The only members it reads.
  { 'sortie-positive': rule },
);

function compileSearch(facts: string) {
  const schemas = rule.file.facts.properties as { contrats: JsonObject };
  return compileExpression(`firstTrue('sortie-positive', ${facts}, from, ${MAX_DAYS})`, {
    scope: { contrats: schemas.contrats, from: { type: 'string', format: 'date' }, name: { type: 'string' } },
    result: 'date',
    nullable: true,
    env,
  });
}

function search(contrats: Json, from: string): Json {
  const compiled = compileSearch("{'contrats': contrats}");
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return compiled.expression.evaluate({ contrats, from, name: '' });
}

function ask(of: CompiledRule, given: JsonObject, from: string, maxDays: number): string | null {
  const { functions } = environmentOf(
    { rules: {}, lists: {}, workflow: { zone: 'Europe/Paris' } } as unknown as Bundle,
    { asked: of },
  );
  return functions?.firstTrue?.('asked', given, from, maxDays) ?? null;
}

/** Evaluates the rule on every day of the span and returns the first day it holds. */
function daily({ file, lets, conditions, parameters }: CompiledRule, given: JsonObject, from: string, maxDays: number) {
  for (let day = 0; day <= maxDays; day++) {
    const vars: JsonObject = { ...given, parameters, asOf: addDays(from, day) };
    for (const { name, expression } of lets) vars[name] = expression.evaluate(vars);
    const holds = ({ test }: (typeof conditions)[number]) => test.evaluate(vars) === true;
    if (file.codes ? conditions.some(holds) : conditions.every(holds)) return addDays(from, day);
  }
  return null;
}

function compiledRule(rule: Pick<RuleFile, 'facts' | 'let' | 'conditions'>): CompiledRule {
  const compiled = compileRule({ id: 'asked', title: 'Asked', source: 'A test', ...rule }, env);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings));
  return compiled.rule;
}

const whole = { minutesHebdo: null, accordTempsPartiel: { signeLe: null }, employeur: { aci: null } };

it('finds the day six months are reached if the running contract goes on', () => {
  const contrats = [{ nature: 'cdi', debut: '2024-12-01', fin: null, ...whole }];

  expect(search(contrats, '2024-12-15')).toBe('2025-05-31');
  expect(search(contrats, '2025-07-01')).toBe('2025-07-01');
});

it('finds nothing when no contract runs', () => {
  expect(search([], '2024-12-15')).toBeNull();
});

const days = (from: string, most: number) => fc.nat(most).map((after) => addDays(from, after));
const near = days('2023-06-01', 700);
const contract = fc
  .record({
    nature: fc.constantFrom('cdi', 'cdd', 'cdd', 'interim', 'interim', 'contratAide', 'cddi'),
    debut: near,
    length: fc.option(fc.oneof(fc.integer({ min: -2, max: 40 }), fc.nat(300))),
    minutesHebdo: fc.constantFrom(null, 600, 1050, 2100),
    signeLe: fc.constantFrom(null, null, '2024-01-01'),
    aci: fc.constantFrom(null, false, true),
  })
  .map(({ length, signeLe, aci, ...contract }) => ({
    ...contract,
    fin: length === null ? null : addDays(contract.debut, length),
    accordTempsPartiel: { signeLe },
    employeur: { aci },
  }));
const creation = fc.record({ immatriculeeLe: near, cesseeLe: fc.option(near), reprise: fc.boolean() });
const training = fc.record({
  type: fc.constantFrom('diplome', 'titre', 'autre'),
  entreeLe: near,
  obtenuLe: fc.option(days('2024-06-01', 700)),
});
const facts = fc.record({
  contrats: fc.array(contract, { maxLength: 6 }),
  formations: fc.array(training, { maxLength: 1 }),
  creations: fc.array(creation, { maxLength: 2 }),
  naissance: fc.option(days('1968-06-01', 900)),
  approbationCellule: fc.record({ le: fc.option(near) }),
  minutesReference: fc.constantFrom(null, 1200),
});

it('finds what a day-by-day search finds', () => {
  const found: (string | null)[] = [];
  fc.assert(
    fc.property(facts, near, (given, from) => {
      const day = ask(rule, given, from, MAX_DAYS);

      expect(day).toBe(daily(rule, given, from, MAX_DAYS));
      found.push(day);
    }),
    { numRuns: 300 },
  );
  expect(new Set(found).size).toBeGreaterThan(20);
});

describe('a rule of conditions, all needed', () => {
  const of = (...conditions: string[]) =>
    compiledRule({
      facts: {
        type: 'object',
        properties: { start: { type: 'string', format: 'date' }, end: { type: 'string', format: 'date' } },
        required: ['start', 'end'],
        additionalProperties: false,
      },
      let: [
        { name: 'gone', is: 'daysBetween(start, asOf)' },
        { name: 'left', is: 'daysBetween(asOf, end)' },
      ],
      conditions: conditions.map((test, index) => ({ code: `c${index}`, title: test, if: test })),
    });

  it.each([
    ['become false again', of('gone >= 10', 'left >= 0')],
    ['are true of one day', of('asOf == end', 'gone > 0')],
    ['are true of one day in seven, which only days can tell', of('gone > 3', 'gone % 7 == 0', 'left > 0')],
    ['fail on one day', of('left > 2 ? gone == 5 : 10 / left > 20')],
    ['fail on one day that a false one hides', of('gone > 200', '10 / left > 2')],
    ['fail on one day, whatever comes after', of('10 / left > 2', 'gone > 200')],
  ])('that %s: finds, or fails, as a day-by-day search does', (_, conditions) => {
    fc.assert(
      fc.property(days('2024-01-01', 60), days('2024-01-01', 90), days('2024-01-01', 60), (start, end, from) => {
        const outcome = (find: () => string | null) => {
          try {
            return find();
          } catch (error) {
            return error instanceof Error ? error.message : error;
          }
        };

        const found = outcome(() => ask(conditions, { start, end }, from, 100));

        expect(found).toEqual(outcome(() => daily(conditions, { start, end }, from, 100)));
      }),
    );
  });

  it('stops at the end of the calendar as a day-by-day search does', () => {
    const search = () =>
      ask(of('gone < 0', 'addDays(asOf, 40) < end'), { start: '2024-01-01', end: '2024-01-02' }, '9999-12-01', 20);

    expect(search()).toBeNull();
    expect(() =>
      ask(of('addDays(asOf, 20) < end'), { start: '2024-01-01', end: '2024-01-02' }, '9999-12-01', 20),
    ).toThrow('calendrier');
  });
});

it('is checked against the facts its rule declares, before any evaluation', () => {
  const refused = compileSearch("{'contrats': name}");

  expect(refused.ok).toBe(false);
  expect(JSON.stringify(refused)).toContain('contrats : c');
});
