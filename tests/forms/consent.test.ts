import { describe, expect, test } from 'vitest';
import { hiddenFields, judgeOf, withoutUnagreed } from '../../src/answers/answers.ts';
import { compiling } from '../../src/forms/ajv.ts';
import { interpreting } from '../../src/ui/form/schema/checker.ts';
import { schemaOf } from './form.ts';

const sensitive = { type: 'string', 'x-consent': 'soins' };
const form = schemaOf(
  {
    state: schemaOf({ illness: sensitive, job: { type: 'string' } }, ['illness', 'job']),
    needs: { type: 'array', items: { type: 'string' }, 'x-consent': 'soins', maxItems: 3 },
    lines: { type: 'array', maxItems: 3, items: schemaOf({ what: sensitive, name: { type: 'string' } }, ['name']) },
    agreement: schemaOf({
      said: { type: 'string', enum: ['oui', 'non'], 'x-agrees': { to: 'soins', by: 'oui' } },
    }),
  },
  ['state'],
);
const answers = { state: { illness: 'rhume', job: 'maçon' }, needs: ['repos'], lines: [{ what: 'dos', name: 'A' }] };
const said = (answer: string) => ({ ...answers, agreement: { said: answer } });

const NONE: ReadonlySet<string> = new Set();
const GIVEN: ReadonlySet<string> = new Set(['soins']);
const refusalOf = (consent: string) => `Il manque « ${consent} ».`;

const judge = judgeOf(form, compiling);
const judged = (data: object, given: ReadonlySet<string>) => {
  const verdict = judge(data, undefined, { given, refusalOf });
  return verdict.ok ? 'accepted' : verdict.errors.map(({ path, code }) => `${path} ${code}`);
};

describe('answers that rest on an agreement', () => {
  test('are refused one by one without it, wherever they are', () => {
    expect(judged(answers, NONE)).toEqual(['/state/illness consent', '/needs consent', '/lines/0/what consent']);
    expect(judged(answers, GIVEN)).toBe('accepted');
  });

  test('are not required without it, and are with it', () => {
    const silent = { state: { job: 'maçon' }, needs: [] };

    expect(judged(silent, NONE)).toBe('accepted');
    expect(judged(silent, GIVEN)).toEqual(['/state/illness required']);
  });

  test('follow what the form says of the agreement, whatever the dossier said before', () => {
    expect(judged(said('oui'), NONE)).toBe('accepted');
    expect(judged(said('non'), GIVEN)).toHaveLength(3);
  });

  test('are dropped where nobody could mend them', () => {
    const verdict = judge(answers, undefined, { given: NONE, refusalOf: null });

    expect(verdict).toEqual({ ok: true, data: { state: { job: 'maçon' }, lines: [{ name: 'A' }] } });
  });

  test('that are already recorded are judged without it', () => {
    expect(judge(answers).ok).toBe(true);
  });

  test('are hidden and forgotten by the browser as the agreement is denied', () => {
    const [before, after] = [said('oui'), said('non')];

    expect(hiddenFields(form, before, interpreting, NONE)).toEqual(new Set());
    expect(withoutUnagreed(form, before, NONE)).toBe(before);
    expect(hiddenFields(form, after, interpreting, GIVEN)).toEqual(
      new Set(['/state/illness', '/needs', '/lines/0/what']),
    );
    expect(withoutUnagreed(form, after, GIVEN)).toEqual({
      ...{ state: { job: 'maçon' }, lines: [{ name: 'A' }] },
      agreement: { said: 'non' },
    });
  });
});
