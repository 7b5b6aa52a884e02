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

const contract = (nature: string, debut: string, fin: string | null, more: object = {}) => ({
  contrats: [{ nature, debut, fin, ...more }],
});

describe('each code, on its last day and the day before', () => {
  it.each<[string, object, string, string]>([
    ['cdi', contract('cdi', '2024-01-15', null), '2024-07-14', '2024-07-13'],
    ['cdd', contract('cdd', '2024-01-15', null), '2024-07-14', '2024-07-13'],
    ['interim', contract('interim', '2024-01-15', null), '2024-07-14', '2024-07-13'],
    ['contratAide', contract('contratAide', '2024-01-15', '2024-07-14'), '2024-01-15', '2024-01-14'],
    [
      'formation',
      { formations: [{ type: 'titre', entreeLe: '2024-01-01', obtenuLe: '2024-06-30' }] },
      '2024-06-30',
      '2024-06-29',
    ],
    [
      'creation',
      { creations: [{ immatriculeeLe: '2024-01-15', cesseeLe: null, reprise: false }] },
      '2024-07-14',
      '2024-07-13',
    ],
  ])('%s', (code, facts, reached, before) => {
    expect(ask(facts, reached).code).toBe(code);
    expect(ask(facts, before).verdict).toBe(false);
  });

  it('seniorAci needs fifty-five years on the day the committee approves', () => {
    const facts = {
      ...contract('cddi', '2024-01-15', null, { employeur: { aci: true } }),
      approbationCellule: { le: '2024-07-20' },
    };

    expect(ask({ ...facts, naissance: '1969-07-20' }, '2024-07-20').code).toBe('seniorAci');
    expect(ask({ ...facts, naissance: '1969-07-21' }, '2024-07-20').verdict).toBe(false);
  });

  it('is tried alone when a guard names it', () => {
    const checked = rule.factsForm.validate(contract('cdi', '2024-01-15', null));
    if (!checked.ok) throw new Error('refused');

    expect(evaluateRule(rule, checked.data, '2025-01-01', ['formation']).verdict).toBe(false);
  });
});

describe('a false answer explains itself', () => {
  it('with the days of the best window', () => {
    expect(ask(contract('cdd', '2024-01-01', '2024-05-31'), '2024-12-31').figures).toBe(
      '152 jours sur 182 entre le 01/01/2024 et le 31/12/2024',
    );
  });

  it('with the earliest window among equals', () => {
    const facts = {
      contrats: [
        { nature: 'cdd', debut: '2024-01-01', fin: '2024-01-10' },
        { nature: 'cdd', debut: '2025-06-01', fin: '2025-06-10' },
      ],
    };

    expect(ask(facts, '2025-12-31').figures).toBe('10 jours sur 182 entre le 01/01/2024 et le 31/12/2024');
  });

  it('with the hours that a part-time contract lacks', () => {
    const facts = { contrats: [{ nature: 'cdd', debut: '2024-01-01', fin: null, minutesHebdo: 600 }] };

    expect(ask(facts, '2024-12-31').figures).toBe(
      'CDD à temps partiel : 600 minutes par semaine, il en faut la moitié de 2100',
    );
  });

  it('may be true in November and false in December', () => {
    const facts = contract('interim', '2023-12-01', '2024-06-15');

    expect(ask(facts, '2024-11-30').code).toBe('interim');
    expect(ask(facts, '2024-12-31').verdict).toBe(false);
  });
});
