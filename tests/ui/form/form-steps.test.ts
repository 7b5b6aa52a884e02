import type { RJSFSchema } from '@rjsf/utils';
import { describe, expect, it } from 'vitest';
import { hiddenFields } from '../../../src/answers/answers.ts';
import { interpreting } from '../../../src/ui/form/schema/checker.ts';
import { asForm } from '../../../src/ui/form/schema/field.ts';
import { stepShowing, stepsOf } from '../../../src/ui/form/steps/step-states.ts';

/** Shows the second step, and half of the third, only to a person who answered yes. */
const FORM: RJSFSchema = {
  type: 'object',
  properties: {
    pays: { type: 'boolean', title: 'Payé' },
    sum: { type: 'number', title: 'Somme', 'x-show-if': { properties: { pays: { const: true } }, required: ['pays'] } },
    paper: {
      type: 'string',
      title: 'Pièce',
      'x-show-if': { properties: { pays: { const: true } }, required: ['pays'] },
    },
    note: { type: 'string', title: 'Note' },
    late: { type: 'string', title: 'Dite après coup' },
  },
  'x-steps': [
    { title: 'Qui', fields: ['pays'] },
    { title: 'Combien', fields: ['sum'] },
    { title: 'Pièces', fields: ['paper', 'note'] },
  ],
} as RJSFSchema;

function stepsWith(answers: { pays?: boolean }) {
  return stepsOf(FORM, hiddenFields(asForm(FORM), answers, interpreting));
}

describe('the step of a form that is seen first', () => {
  it('is the one that shows a field asked for, whatever steps before it are hidden', () => {
    const few = stepsWith({});
    const all = stepsWith({ pays: true });

    expect(few.map(({ title }) => title)).toEqual(['Qui', 'Pièces']);
    expect(few[stepShowing(few, ['paper', 'note'])]?.title).toBe('Pièces');
    expect(all[stepShowing(all, ['paper', 'note'])]?.title).toBe('Pièces');
    expect(all[stepShowing(all, ['sum'])]?.title).toBe('Combien');
    expect(few[stepShowing(few, ['late'])]?.title).toBe('Pièces');
  });

  it('is the first one when what is asked for is hidden, or nothing is', () => {
    const few = stepsWith({});

    expect(stepShowing(few, ['sum'])).toBe(0);
    expect(stepShowing(few, [])).toBe(0);
    expect(stepShowing([], ['sum'])).toBe(0);
  });
});
