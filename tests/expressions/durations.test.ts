import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/base/base.ts';
import { compileExpression, type ExpressionEnv } from '../../src/expressions/expressions.ts';

const duration = { type: 'string', format: 'duration' };
const data: JsonObject = {
  type: 'object',
  required: ['length', 'start', 'text'],
  properties: {
    length: duration,
    former: duration,
    start: { type: 'string', format: 'date' },
    text: { type: 'string' },
    all: { type: 'array', items: duration },
  },
};
const env: ExpressionEnv = { lists: {}, holidays: new Set(), zone: 'Europe/Paris' };
const vars = { data: { length: 'P6M', former: null, start: '2026-08-31', text: 'P6M', all: ['P7D', 'P6M'] } };

function answerOf(source: string) {
  return compileExpression(source, { scope: { data }, result: 'any', nullable: true, env });
}
function issuesOf(source: string): string {
  const answer = answerOf(source);
  return answer.ok ? '' : answer.issues.map(({ message, cure }) => `${message} ${cure}`).join('\n');
}
function evaluated(source: string): Json {
  const answer = answerOf(source);
  if (!answer.ok) throw new Error(issuesOf(source));
  return answer.expression.evaluate(vars);
}

describe('durations', () => {
  it.each([
    ['addDuration(data.start, data.length)', '2027-02-28'],
    ["addDuration(data.start, duration('-P15D'))", '2026-08-16'],
    ["addDuration(data.start, duration('P1Y1D'))", '2027-09-01'],
    ['formatDuration(data.length)', '6 mois'],
    ["formatDuration(duration('PT1H30M'))", '1 h 30'],
    ["data.length == duration('P6M')", true],
    ['data.former == null', true],
    ['data.length in data.all', true],
    ['string(data.length)', 'P6M'],
    ['formatDuration(duration(data.text))', '6 mois'],
  ])('%s', (source, wanted) => {
    expect(evaluated(source)).toEqual(wanted);
  });

  it.each([
    ["data.length == 'P6M'", 'Une durée ne se compare qu’à une durée'],
    ['data.length == data.start', 'Une date ne se compare qu'],
    ['data.length < data.length', 'une durée'],
    ["'Pour ' + data.length", 'Écrivez formatDuration(data.length).'],
    ['addDuration(data.start, data.text)', 'Écrivez duration(data.text).'],
    ["duration('6 mois')", 'n’est pas une durée'],
    ['formatDuration(data.former)', 'peut être null'],
  ])('%s is refused', (source, told) => {
    expect(issuesOf(source)).toContain(told);
  });

  it('of hours is added to no day', () => {
    expect(() => evaluated("addDuration(data.start, duration('PT4H'))")).toThrow('« 4 h » compte des heures');
  });
});
