import { describe, expect, it } from 'vitest';
import { judgeOf } from '../../src/answers/answers.ts';
import type { JsonObject } from '../../src/base/base.ts';
import { compiling } from '../../src/forms/ajv.ts';
import { compileForm, formSchemaIssues } from '../../src/forms/forms.ts';
import { interpreting } from '../../src/ui/form/schema/checker.ts';
import { schemaOf as shipped } from '../content/definitions.ts';
import { schemaOf } from './form.ts';

const DAY = '2026-12-02';
const of = (range: JsonObject, more: JsonObject = {}) =>
  schemaOf({ le: { type: ['string', 'null'], title: 'Le', format: 'date', 'x-range': range, ...more } });
const BIRTH = { min: '1900-01-01', max: 'today' };

describe.each([
  ['the server', compiling],
  ['the browser', interpreting],
])('A range of dates, judged by %s,', (_, checker) => {
  const told = (schema: JsonObject, le: unknown, day: string | undefined = DAY) => {
    const verdict = judgeOf(schema, checker)({ le }, day);
    return verdict.ok ? null : verdict.errors.map(({ path, code, message }) => `${path} ${code} ${message}`);
  };

  it('takes its bounds and what lies between, and tells them otherwise', () => {
    const refused = ['/le range Donnez une date entre le 01/01/1900 et aujourd’hui (02/12/2026).'];

    expect(['1900-01-01', '1988-03-05', DAY, null].map((le) => told(of(BIRTH), le))).toEqual([null, null, null, null]);
    expect(told(of(BIRTH), '2026-12-03')).toEqual(refused);
    expect(told(of({ min: '1950-01-01', max: 'today' }), '1949-12-31')).toEqual([
      '/le range Donnez une date entre le 01/01/1950 et aujourd’hui (02/12/2026).',
    ]);
    expect(told(of({ min: 'today' }), '2026-12-01')).toEqual([
      '/le range Donnez une date, au plus tôt aujourd’hui (02/12/2026).',
    ]);
    expect(told(of({ max: '2026-06-30' }), '2026-07-01')).toEqual([
      '/le range Donnez une date, au plus tard le 30/06/2026.',
    ]);
  });

  it('has the words of its field, with its bounds', () => {
    const words = { 'x-messages': { range: 'Née entre {min} et {max} ?' } };

    expect(told(of(BIRTH, words), '2027-01-01')).toEqual([
      '/le range Née entre le 01/01/1900 et aujourd’hui (02/12/2026) ?',
    ]);
  });

  it('says nothing of what is no date, nor of what is kept', () => {
    expect(told(of(BIRTH), 'hier')).toEqual([expect.stringMatching(/^\/le format /)]);
    expect(judgeOf(of(BIRTH), checker)({ le: '2026-12-03' })).toEqual({ ok: true, data: { le: '2026-12-03' } });
  });

  it.each(['orientation', 'rectification'])('bounds the birth of %s', (form) => {
    const verdict = judgeOf(shipped(form), checker)(
      { sections: ['identite'], identite: { naissance: '2026-12-03' } },
      DAY,
    );

    expect(verdict).toMatchObject({
      ok: false,
      errors: expect.arrayContaining([expect.objectContaining({ path: '/identite/naissance', code: 'range' })]),
    });
  });
});

it.each(['now', 'when-used'] as const)(
  'A form compiled %s judges a range on the day it is answered, and on no other',
  (when) => {
    const compiled = compileForm(of(BIRTH), when);
    if (!compiled.ok) throw new Error('The form does not compile');

    expect(compiled.form.validate({ le: '2026-12-03' }, DAY).ok).toBe(false);
    expect(compiled.form.validate({ le: '2026-12-03' }, '2026-12-03').ok).toBe(true);
  },
);

describe('A range of dates that cannot be published', () => {
  const issues = (range: JsonObject, more: JsonObject = {}) =>
    formSchemaIssues({ ...of(range, more), title: 'Essai' }).map(({ path, message }) => `${path} ${message}`);

  it('stands on no date, has no bound, names no day, or holds no date', () => {
    const at = '$.properties.le.x-range';

    expect(issues(BIRTH)).toEqual([]);
    expect(issues(BIRTH, { format: 'email' })).toEqual([
      `${at} « x-range » borne une date, et ce champ n’en est pas une.`,
    ]);
    expect(issues({ min: '2026-02-31' })).toEqual([`${at}.min « 2026-02-31 » n’est pas un jour.`]);
    expect(issues({ min: '2027-01-01', max: '2026-01-01' })).toEqual([
      `${at} Aucune date ne convient : « min » est après « max ».`,
    ]);
    expect(issues({})).toEqual([expect.stringContaining(at)]);
    expect(issues({ min: 'hier' })).toEqual([expect.stringContaining(`${at}.min`)]);
  });
});
