import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/base/base.ts';
import { compileExpression, type ExpressionEnv } from '../../src/expressions/expressions.ts';

const date = { type: 'string', format: 'date' };
const instant = { type: 'string', format: 'date-time' };
const data: JsonObject = {
  type: 'object',
  required: ['cloture', 'heure'],
  properties: { cloture: date, heure: { type: 'string' }, recuLe: instant, depots: { type: 'array', items: instant } },
};
const scope = { data, today: date, now: instant };
const paris: ExpressionEnv = { lists: {}, holidays: new Set(), zone: 'Europe/Paris' };
const vars = {
  data: { cloture: '2023-12-01', heure: '17:30', recuLe: null, depots: ['2023-11-30T10:00:00.000Z'] },
  today: '2023-12-01',
  now: '2023-12-01T22:59:59.999Z',
};

function compiled(source: string, env: ExpressionEnv = paris) {
  return compileExpression(source, { scope, result: 'any', nullable: true, env });
}
function issuesOf(source: string, env?: ExpressionEnv): string {
  const answer = compiled(source, env);
  return answer.ok ? '' : answer.issues.map(({ message, cure }) => `${message} ${cure}`).join('\n');
}
function value(source: string, more: JsonObject = {}): Json {
  const answer = compiled(source);
  if (!answer.ok) throw new Error(issuesOf(source));
  return answer.expression.evaluate({ ...vars, ...more });
}

describe('instants', () => {
  it('the last millisecond of a day is before its end, the first of the next is not', () => {
    expect(value('now < endOfDay(data.cloture)')).toBe(true);
    expect(value('now < endOfDay(data.cloture)', { now: '2023-12-01T23:00:00.000Z' })).toBe(false);
  });

  it.each([
    ['endOfDay(data.cloture)', '2023-12-01T23:00:00.000Z'],
    ["instant(data.cloture, '09:00')", '2023-12-01T08:00:00.000Z'],
    ['instant(data.cloture, data.heure)', '2023-12-01T16:30:00.000Z'],
    ["instant(date('2024-03-31'), '02:30')", '2024-03-31T01:30:00.000Z'],
    ['addHours(endOfDay(data.cloture), -4)', '2023-12-01T19:00:00.000Z'],
    ["dayOf(instant(data.cloture, '23:59:59'))", '2023-12-01'],
    ['dayOf(endOfDay(data.cloture))', '2023-12-02'],
    ["formatInstant(instant(data.cloture, '23:59:59'))", '1er décembre 2023 à 23:59:59, heure de Paris'],
    ['max(data.depots)', '2023-11-30T10:00:00.000Z'],
    ['orElse(data.recuLe, now)', '2023-12-01T22:59:59.999Z'],
    ['now in data.depots', false],
    ['euros(2120100)', '21\u202f201,00\u00a0€'],
    ['formatNumber(82.5)', '82,5'],
    ['formatNumber(-1234.005 + 0.001)', '−1\u202f234'],
    ['formatNumber(70)', '70'],
    ['string(now)', '2023-12-01T22:59:59.999Z'],
  ])('%s', (source, wanted) => {
    expect(value(source)).toEqual(wanted);
  });

  it.each([
    ['now < today', 'Un instant ne se compare'],
    ['data.cloture >= now', 'endOfDay(data.cloture)'],
    ["now < '2024-01-01'", "instant(date, '09:00')"],
    ['data.heure == now', 'est un texte'],
    ['addDays(now, 1)', 'dayOf(now)'],
    ['date(now)', 'dayOf'],
    ["instant(data.cloture, '24:00')", 'HH:MM'],
    ["instant(today, '9h')", 'HH:MM'],
    ['endOfDay(now)', 'dayOf(now)'],
    ['now + 1', 'un nombre'],
    ['dayOf(data.recuLe)', 'peut être null'],
  ])('%s is refused', (source, sentence) => {
    expect(issuesOf(source)).toContain(sentence);
  });

  it('have no hour where there is no zone', () => {
    expect(issuesOf('endOfDay(today)', { lists: {}, holidays: new Set() })).toContain('fuseau');
  });

  it('a false comparison says both, in words, in the zone', () => {
    const answer = compiled('now < endOfDay(data.cloture)');
    const because = answer.ok ? answer.expression.explain({ ...vars, now: '2023-12-01T23:00:00.000Z' }) : [];

    expect(because[0]?.text).toContain('now = 2 décembre 2023 à 00:00:00, heure de Paris');
  });

  it('are texts in what was pinned before they had a kind', () => {
    const before = { ...paris, textualInstants: true };

    expect(issuesOf("now < '2024-01-01'", before)).toBe('');
    expect(issuesOf('orElse(data.recuLe, data.heure)', before)).toBe('');
    expect(issuesOf('orElse(data.recuLe, data.heure)')).toContain('mélange');
  });
});
