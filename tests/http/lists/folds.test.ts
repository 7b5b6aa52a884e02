import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { formSchemaIssues, outlineOf } from '../../../src/forms/forms.ts';
import { renderQuestions } from '../../../src/http/pages/questions.ts';

const text = (title: string) => ({ type: 'string', title, minLength: 1, maxLength: 80 });
const group = (properties: JsonObject, required: string[] = []) => ({
  ...{ type: 'object', additionalProperties: false, required },
  properties,
});
const schema = {
  ...group(
    {
      start: text('Début'),
      employer: { ...group({ name: text('Nom') }, ['name']), title: 'Employeur' },
      job: text('Poste'),
    },
    ['start', 'employer'],
  ),
  'x-folded': [{ title: 'Le chantier', fields: ['employer', 'job'] }],
};
const page = (data: JsonObject, errors: { path: string; code: string; message: string }[] = []) =>
  renderQuestions(outlineOf(schema, { without: [], lists: {} }), { data, errors, lines: {}, files: [] }).fields.html;

describe('Questions behind a title', () => {
  test('are closed, and tell their first answers, once what is required there is answered', () => {
    const html = page({ employer: { name: 'Chantiers Exemple' }, job: 'Maçon' });

    expect(html).toContain(
      '<details class="fold"><summary>Le chantier <span class="quiet">Chantiers Exemple · Maçon</span>',
    );
    expect(html.match(/<details/g)).toHaveLength(1);
  });

  test('are open while an answer is awaited there, or one is wrong', () => {
    const wrong = { path: '/job', code: 'maxLength', message: 'Trop long.' };

    expect(page({})).toContain('<details class="fold" open>');
    expect(page({ employer: {} })).toContain('<details class="fold" open>');
    expect(page({ employer: { name: 'A' } }, [wrong])).toContain('<details class="fold" open>');
  });

  test('are fields of the group, each behind one title, that follow one another', () => {
    const folded = (folds: { title: string; fields: string[] }[]) =>
      formSchemaIssues({ ...schema, 'x-folded': folds }).map(({ message }) => message);

    expect(folded(schema['x-folded'])).toEqual([]);
    expect(folded([{ title: 'A', fields: ['jobb'] }])[0]).toContain("n'est pas un champ de ce groupe");
    expect(folded([{ title: 'A', fields: ['start', 'job'] }])).toEqual([
      'Les champs du repli de « start » ne se suivent pas dans le groupe.',
    ]);
    expect(
      folded([
        { title: 'A', fields: ['job'] },
        { title: 'B', fields: ['job'] },
      ]),
    ).toEqual(['Le champ « job » est dans deux replis.']);
  });
});
