import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CompiledRule, evaluateRule } from '../../src/engine/engine.ts';
import { compileShippedRule } from './shipped.ts';

interface Vector {
  id: string;
  facts: object;
  asOf: string;
  positive: boolean;
  code: string | null;
  actionTarget: boolean;
  catches: string[];
}
const vectors = JSON.parse(readFileSync(new URL('./exit-vectors.json', import.meta.url), 'utf8')) as Vector[];
const rule: CompiledRule = compileShippedRule('sortie-positive');

function ask(facts: object, asOf: string) {
  const checked = rule.factsForm.validate(facts);
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  return evaluateRule(rule, checked.data, asOf);
}

describe('the reference cases of the positive exit', () => {
  it('are sixty-one', () => {
    expect(vectors).toHaveLength(61);
  });

  it.each(vectors)('$id at $asOf', ({ facts, asOf, positive, code, actionTarget }) => {
    const answer = ask(facts, asOf);

    expect({ positive: answer.verdict, code: answer.code, actionTarget: answer.outputs.actionTarget }).toEqual({
      positive,
      code,
      actionTarget,
    });
  });
});
