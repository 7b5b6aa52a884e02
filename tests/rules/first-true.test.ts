import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/base/base.ts';
import { environmentOf } from '../../src/engine/compile/host.ts';
import { type Bundle, evaluateRule } from '../../src/engine/engine.ts';
import { compileExpression } from '../../src/expressions/expressions.ts';
import { addDays } from '../../src/time/time.ts';
import { compileShippedRule } from './shipped.ts';

const rule = compileShippedRule('sortie-positive');
const MAX_DAYS = 400;
const env = environmentOf(
  { rules: { 'sortie-positive': rule.file }, lists: {} } as unknown as Bundle, // The only members it reads.
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

/** Every day of the span, asked one by one. */
function daily(contrats: Json, from: string): string | null {
  for (let day = 0; day <= MAX_DAYS; day++) {
    if (evaluateRule(rule, { contrats }, addDays(from, day)).verdict) return addDays(from, day);
  }
  return null;
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

it('finds what a day-by-day search finds', () => {
  const contract = fc
    .tuple(fc.constantFrom('cdi', 'cdd', 'interim', 'contratAide'), fc.nat(400), fc.option(fc.nat(300)))
    .map(([nature, start, length]) => {
      const debut = addDays('2024-01-01', start);
      return { nature, debut, fin: length === null ? null : addDays(debut, length), ...whole };
    });

  fc.assert(
    fc.property(fc.array(contract, { maxLength: 4 }), fc.nat(500), (contrats, after) => {
      const from = addDays('2024-01-01', after);

      expect(search(contrats, from)).toBe(daily(contrats, from));
    }),
    { numRuns: 25 },
  );
});

it('is checked against the facts its rule declares, before any evaluation', () => {
  const refused = compileSearch("{'contrats': name}");

  expect(refused.ok).toBe(false);
  expect(JSON.stringify(refused)).toContain('contrats : c');
});
