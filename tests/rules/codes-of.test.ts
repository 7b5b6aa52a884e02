import { expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/base/base.ts';
import { environmentOf } from '../../src/engine/compile/compile.ts';
import type { Bundle } from '../../src/engine/engine.ts';
import { compileExpression } from '../../src/expressions/expressions.ts';
import { compileShippedRule } from './shipped.ts';

const rule = compileShippedRule('sortie-positive');
const env = environmentOf(
  { rules: { 'sortie-positive': rule.file }, lists: {}, workflow: { zone: 'Europe/Paris' } } as unknown as Bundle, // The only members it reads.
  { 'sortie-positive': rule },
);

function compileCodes(facts: string) {
  const { contrats, formations } = rule.file.facts.properties as { contrats: JsonObject; formations: JsonObject };
  return compileExpression(`codesOf('sortie-positive', ${facts}, day).map(c, c.code)`, {
    scope: { contrats, formations, day: { type: 'string', format: 'date' }, name: { type: 'string' } },
    result: 'list',
    env,
  });
}

function codesAt(day: string): Json {
  const compiled = compileCodes("{'contrats': contrats, 'formations': formations}");
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  const whole = { minutesHebdo: null, accordTempsPartiel: { signeLe: null }, employeur: { aci: null } };
  const contrats = [{ nature: 'cdi', debut: '2024-12-01', fin: null, ...whole }];
  const formations = [{ type: 'titre', entreeLe: '2024-01-08', obtenuLe: '2025-03-14' }];
  return compiled.expression.evaluate({ contrats, formations, day, name: '' });
}

it('finds every code that holds on a day, in the order of the rule', () => {
  expect(codesAt('2025-03-13')).toEqual([]);
  expect(codesAt('2025-03-14')).toEqual(['formation']);
  expect(codesAt('2025-05-31')).toEqual(['cdi', 'formation']);
});

it('refuses facts the rule does not declare', () => {
  const compiled = compileCodes("{'contrats': name}");

  expect(compiled.ok ? [] : compiled.issues.map(({ message }) => message)).toEqual([
    expect.stringContaining('Faits de la règle « sortie-positive »'),
  ]);
});
