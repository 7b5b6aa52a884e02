import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, type JsonObject } from '../../../src/base/base.ts';
import {
  addField,
  changeField,
  changeTextIn,
  dossierPath,
  type EditResult,
  type FormOf,
  fieldsOf,
  insideOf,
  isLent,
  isPrefillable,
  keptAt,
  objectIn,
  placeField,
  placeOf,
  removeField,
  requiredIn,
  requireField,
  type Texts,
  workflowIn,
} from '../../../src/definition/edit/edit.ts';
import { formSchemaIssues, inlineRefs } from '../../../src/forms/forms.ts';
import { shippedTexts, workflowsIn } from './every-place.ts';

const NEW = { title: 'Essai de groupe', kind: 'line', isRequired: true, choices: [] };

let texts: Texts = {};
/** Lists every group of a shipped form that some action uses and that has questions of its own. */
let groups: FormOf[] = [];
beforeAll(async () => {
  texts = await shippedTexts();
  const forms = Object.keys(texts).flatMap((path) => /^schemas\/([^/]+)\.schema\.json$/.exec(path)?.[1] ?? []);
  const all = forms.map((form): FormOf => ({ texts, form, workflows: asking(form) }));
  groups = all.filter(({ workflows }) => workflows.length > 0).flatMap(groupsIn);
});

function asking(form: string): string[] {
  return workflowsIn(texts).filter((path) => new RegExp(`"form"\\s*:\\s*"${form}"`).test(texts[path] ?? ''));
}

function groupsIn(of: FormOf): FormOf[] {
  return fieldsOf(of.texts, of.form, of.inside).flatMap(([name]) => {
    const group = insideOf(of, name);
    return group === null || isLent(group) ? [] : [group, ...groupsIn(group)];
  });
}

function left(of: FormOf, edited: EditResult): FormOf {
  if (!edited.ok) throw new Error(edited.why);
  return { ...of, texts: { ...of.texts, ...edited.texts } };
}

function issuesOf({ texts: all, form }: FormOf): string[] {
  const read = (file: string) => objectIn(all[`schemas/${file}`]) ?? undefined;
  const { schema } = inlineRefs(objectIn(all[`schemas/${form}.schema.json`]) ?? {}, `${form}.schema.json`, read);
  return formSchemaIssues(schema, 'form').map(({ path, message }) => `${path} ${message}`);
}

const whereIs = ({ form, inside = [] }: FormOf) => `${form} ${inside.join('/')}`;
const namesOf = (of: FormOf) => fieldsOf(of.texts, of.form, of.inside).map(([name]) => name);

/** Returns the files whose content changed, whatever their layout; an empty `required` counts as absent. */
function changedFiles(one: Texts, other: Texts): string[] {
  const said = (text = '{}') => canonicalJson(objectIn(text) as JsonObject).replaceAll(',"required":[]', '');
  return Object.keys(one).filter((path) => one[path] !== other[path] && said(one[path]) !== said(other[path]));
}

describe('the questions of a group', () => {
  it('are added, renamed, required, moved and taken away in every group of every shipped form, and nothing is lost', () => {
    expect(groups.length).toBeGreaterThan(10);
    for (const [index, of] of groups.entries()) {
      const before = namesOf(of);
      const edited = addField(of, NEW);
      const name = edited.ok ? (edited.name ?? '') : '';
      const added = left(of, edited);
      expect(namesOf(added), whereIs(of)).toEqual([...before, name]);
      expect(requiredIn(added.texts, added.form, added.inside)).toContain(name);

      const optional = left(added, requireField(added, name, false));
      expect(requiredIn(optional.texts, optional.form, optional.inside)).not.toContain(name);
      const field = Object.fromEntries(fieldsOf(optional.texts, optional.form, optional.inside))[name] ?? {};
      const renamed = left(
        optional,
        changeField(optional, name, { ...field, title: 'Autrement', description: 'Aide', 'x-sensitive': 'sante' }),
      );
      const first = left(renamed, placeField(renamed, name, { after: null, section: -1 }));
      expect(namesOf(first), whereIs(of)).toEqual([name, ...before]);
      expect(placeOf(first, name)).toEqual({ after: null, section: -1 });
      if (index % 3 === 0) expect(issuesOf(first), whereIs(of)).toEqual(issuesOf(of));

      const back = left(first, removeField(first, name));
      expect(changedFiles(of.texts, back.texts), whereIs(of)).toEqual([]);
    }
  });

  it('are renamed where the dossier keeps the group in the same words, and where it is theirs alone', () => {
    const followed = groups.filter((of) => {
      const [[name, field] = ['', {}]] = fieldsOf(of.texts, of.form, of.inside);
      const edited = left(of, changeField(of, name, { ...field, title: 'Dit autrement' }));
      const dossiers = of.workflows.map((path) => dossierPath(workflowIn(texts, path)));
      return changedFiles(of.texts, edited.texts).some((path) => dossiers.includes(path));
    });
    expect(followed.length).toBeGreaterThan(0);
    expect(followed.length).toBeLessThan(groups.length);
  });

  it('stay while something reads them: an expression on the list, a question beside, the list itself', () => {
    const workflow = (expr: string) => ({
      'workflows/w.json': JSON.stringify({
        id: 'w',
        dossier: 'd.schema.json',
        events: { noter: { title: 'Noter', form: 'f', by: ['a'], validIf: [{ if: expr }] } },
        machine: { states: { ici: { on: { noter: { actions: [{ type: 'record', params: { into: 'note' } }] } } } } },
      }),
      'schemas/d.schema.json': '{ "type": "object", "properties": {} }',
      'schemas/f.schema.json': JSON.stringify({
        type: 'object',
        properties: {
          jours: {
            type: 'array',
            title: 'Jours',
            'x-total': 'heures',
            items: {
              type: 'object',
              properties: {
                jour: { type: 'string', title: 'Jour' },
                heures: { type: 'number', title: 'Heures' },
                motif: { type: 'string', title: 'Motif', 'x-show-if': { properties: { absent: { const: true } } } },
                absent: { type: 'boolean', title: 'Absent' },
              },
            },
          },
          lieu: { type: 'object', properties: { ville: { type: 'string', title: 'Ville' } } },
        },
      }),
    });
    const of = (expr: string, name: string) =>
      insideOf({ texts: workflow(expr), form: 'f', workflows: ['workflows/w.json'] }, name) as FormOf;
    const why = (edited: EditResult) => (edited.ok ? '' : edited.why);

    expect(why(removeField(of('form.jours.all(x, x.jour != null)', 'jours'), 'jour'))).toContain('« Noter »');
    expect(why(removeField(of('form.autres.all(x, x.jour != null)', 'jours'), 'jour'))).toBe('');
    expect(why(removeField(of('true', 'jours'), 'heures'))).toContain('question « Jours »');
    expect(why(removeField(of('true', 'jours'), 'absent'))).toContain('question « Motif »');
    expect(why(removeField(of('form.lieu.ville == null', 'lieu'), 'ville'))).toContain('« Noter »');
    expect(why(removeField(of('form.autre.ville == null', 'lieu'), 'ville'))).toBe('');
    expect(keptAt(of('true', 'lieu'), 'ville').map(({ fields }) => fields)).toEqual([['note.lieu.ville']]);
  });

  it('that several forms borrow are changed where they are lent, and not taken away from here', () => {
    const of: FormOf = { texts, form: 'contrat', workflows: asking('contrat') };
    const lent = insideOf(of, 'employeur') as FormOf;
    const [[name, field] = ['', {}]] = fieldsOf(lent.texts, lent.form, lent.inside);
    const edited = left(lent, changeField(lent, name, { ...field, title: 'Dit autrement' }));

    expect(isLent(lent)).toBe(true);
    expect(changedFiles(texts, edited.texts)).toEqual(['schemas/common.schema.json']);
    expect(removeField(lent, name).ok).toBe(false);
  });

  it('that several forms borrow are never made obligatory from here: dossiers in progress borrow them too', () => {
    const of: FormOf = { texts, form: 'contrat', workflows: asking('contrat') };
    const lent = insideOf(of, 'employeur') as FormOf;
    const edited = addField(lent, NEW);
    const name = edited.ok ? (edited.name ?? '') : '';
    const added = left(lent, edited);
    const [asked = ''] = requiredIn(texts, lent.form, lent.inside);

    expect(namesOf(added)).toContain(name);
    expect(requiredIn(added.texts, added.form, added.inside)).toEqual(requiredIn(texts, lent.form, lent.inside));
    expect(requireField(added, name, true)).toMatchObject({ ok: false, why: expect.stringContaining('common.schema') });
    expect(requiredIn(left(lent, requireField(lent, asked, false)).texts, lent.form, lent.inside)).not.toContain(asked);
  });

  it('begin filled in a group of the form alone: neither in the lines of a list nor where they are lent', () => {
    expect([undefined, ['properties', 'lieu']].map((inside) => isPrefillable(inside ? { inside } : {}))).toEqual([
      true,
      true,
    ]);
    expect(
      [
        ['properties', 'jours', 'items'],
        ['$defs', 'jour'],
      ].map((inside) => isPrefillable({ inside })),
    ).toEqual([false, false]);
  });

  it('are none in a part that borrows itself, or whose lines do', () => {
    const schema = {
      type: 'object',
      properties: { a: { $ref: '#/$defs/a' }, b: { $ref: '#/$defs/b' }, c: { $ref: '#/$defs/c' } },
      $defs: {
        a: { $ref: '#/$defs/a' },
        b: { type: 'array', items: { $ref: '#/$defs/b' } },
        c: { $ref: '#/$defs/d' },
        d: { type: 'object', properties: { e: { type: 'string' } } },
      },
    };
    const of: FormOf = { texts: { 'schemas/f.schema.json': JSON.stringify(schema) }, form: 'f', workflows: [] };

    expect(['a', 'b'].map((name) => insideOf(of, name))).toEqual([null, null]);
    expect(insideOf(of, 'c')?.inside).toEqual(['$defs', 'd']);
  });

  it('that a form lends to itself are followed by the dossier that has the same part, deep texts too', () => {
    const part = (title: string) => ({
      type: 'object',
      properties: { ville: { type: 'string', title, allOf: [{ 'x-prefill': 'data.a' }, { maxLength: 9 }] } },
    });
    const known = (title: string): FormOf => ({
      form: 'f',
      workflows: ['workflows/w.json'],
      inside: ['$defs', 'lieu'],
      texts: {
        'workflows/w.json': JSON.stringify({
          id: 'w',
          dossier: 'd.schema.json',
          events: { noter: { title: 'Noter', form: 'f', by: ['a'] } },
          machine: { states: { ici: { on: { noter: { actions: [{ type: 'record', params: { into: 'note' } }] } } } } },
        }),
        'schemas/d.schema.json': JSON.stringify({ properties: {}, $defs: { lieu: part(title) } }),
        'schemas/f.schema.json': JSON.stringify({ properties: {}, $defs: { lieu: part('Ville') } }),
      },
    });
    const change = { at: ['allOf', 0, 'x-prefill'], text: 'data.b' };
    const changed = (of: FormOf) => left(of, changeTextIn(of, 'ville', change));
    const allOf = [{ 'x-prefill': 'data.b' }, { maxLength: 9 }];

    const same = changed(known('Ville'));
    expect(fieldsOf(same.texts, 'f', same.inside)).toMatchObject([['ville', { title: 'Ville', allOf }]]);
    expect(fieldsOf(same.texts, 'd', same.inside)).toMatchObject([['ville', { title: 'Ville', allOf }]]);
    expect(changedFiles(known('Commune').texts, changed(known('Commune')).texts)).toEqual(['schemas/f.schema.json']);
  });
});
