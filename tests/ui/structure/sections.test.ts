import { beforeAll, describe, expect, it } from 'vitest';
import { isJsonObject } from '../../../src/base/base.ts';
import {
  addField,
  addSection,
  beginnings,
  type EditResult,
  type FormOf,
  fieldsOf,
  moveSection,
  objectIn,
  placeField,
  placeOf,
  removeField,
  removeSection,
  renameSection,
  sectionsOf,
  type Texts,
  titleIn,
} from '../../../src/definition/edit/edit.ts';
import { formSchemaIssues, inlineRefs } from '../../../src/forms/forms.ts';
import { shippedTexts } from './every-place.ts';

const PLAIN = `{
  "type": "object",
  "title": "Bilan",
  "additionalProperties": false,
  "required": ["a"],
  "properties": {
    "a": { "type": "string", "title": "A" },
    "b": { "type": "string", "title": "B" },
    "c": { "type": "string", "title": "C" },
    "d": { "type": "string", "title": "D" }
  }
}
`;

let shipped: Texts = {};
beforeAll(async () => {
  shipped = await shippedTexts();
});

function formIn(text: string): FormOf {
  return { texts: { 'schemas/bilan.schema.json': text }, form: 'bilan', workflows: [] };
}

/** Applies an edit, and expects that the form can still be published. */
function left(of: FormOf, edited: EditResult): FormOf {
  if (!edited.ok) throw new Error(edited.why);
  const next = { ...of, texts: { ...of.texts, ...edited.texts } };
  expect(issuesOf(next)).toEqual(issuesOf(of));
  return next;
}

function issuesOf({ texts, form }: FormOf): string[] {
  const schema = objectIn(texts[`schemas/${form}.schema.json`]) ?? {};
  const read = (file: string) => objectIn(texts[`schemas/${file}`]) ?? undefined;
  const whole = inlineRefs(schema, `${form}.schema.json`, read).schema;
  return formSchemaIssues(whole, 'form').map(({ path, message }) => `${path} ${message}`);
}

function shown(of: FormOf): string[] {
  return sectionsOf(of.texts, of.form).map(({ title, fields }) => `${title}: ${fields.join(' ')}`);
}

describe('the sections of a form', () => {
  it('cut it in two where a question begins the second, then each in two', () => {
    const of = formIn(PLAIN);
    expect(beginnings(of.texts, of.form)).toEqual(['b', 'c', 'd']);

    const two = left(of, addSection(of, 'Signatures', 'c'));
    const three = left(two, addSection(two, 'Le bilan', 'b'));

    expect(shown(two)).toEqual(['Première partie: a b', 'Signatures: c d']);
    expect(shown(three)).toEqual(['Première partie: a', 'Le bilan: b', 'Signatures: c d']);
    expect(beginnings(three.texts, three.form)).toEqual(['d']);
    expect(addSection(three, 'Autre', 'c').ok).toBe(false);
    expect(addSection(three, 'Signatures', 'd').ok).toBe(false);
  });

  it('are renamed, moved, and taken away with their questions kept', () => {
    const of = formIn(PLAIN);
    const two = left(of, addSection(of, 'Signatures', 'c'));
    const named = left(two, renameSection(two, 0, 'La rencontre'));
    const moved = left(named, moveSection(named, 0, 1));
    const three = left(named, addSection(named, 'Fin', 'd'));

    expect(shown(named)).toEqual(['La rencontre: a b', 'Signatures: c d']);
    expect(shown(moved)).toEqual(['Signatures: c d', 'La rencontre: a b']);
    expect(shown(left(moved, moveSection(moved, 1, -1)))).toEqual(shown(named));
    expect(shown(left(three, removeSection(three, 1)))).toEqual(['La rencontre: a b c', 'Fin: d']);
    expect(shown(left(three, removeSection(three, 0)))).toEqual(['Signatures: a b c', 'Fin: d']);
    expect(left(two, removeSection(two, 1)).texts).toEqual(of.texts);
  });

  it('take a question after another, first of one, and go with their last question', () => {
    const of = formIn(PLAIN);
    const two = left(of, addSection(of, 'Signatures', 'd'));
    const last = left(two, placeField(two, 'a', { after: 'd', section: 1 }));
    const first = left(two, placeField(two, 'a', { after: null, section: 1 }));
    const emptied = left(two, placeField(two, 'd', { after: 'a', section: 0 }));

    expect(shown(last)).toEqual(['Première partie: b c', 'Signatures: d a']);
    expect(fieldsOf(last.texts, last.form).map(([name]) => name)).toEqual(['b', 'c', 'd', 'a']);
    expect(shown(first)).toEqual(['Première partie: b c', 'Signatures: a d']);
    expect(placeOf(first, 'd')).toEqual({ after: 'a', section: 1 });
    expect(shown(emptied)).toEqual(['Première partie: a d b c']);
    const whole = left(of, placeField(of, 'd', { after: null, section: -1 }));
    expect(fieldsOf(whole.texts, whole.form).map(([name]) => name)).toEqual(['d', 'a', 'b', 'c']);
  });

  it('take in the question that is added, and let go of the one taken away', () => {
    const of = formIn(PLAIN);
    const two = left(of, addSection(of, 'Signatures', 'd'));
    const added = left(two, addField(two, { title: 'Qui', kind: 'line', isRequired: true, choices: [] }));
    const alone = left(two, removeField(two, 'd'));

    expect(shown(added)).toEqual(['Première partie: a b c', 'Signatures: d qui']);
    expect(shown(alone)).toEqual(['Première partie: a b c']);
  });

  it('go with how they are shown when the only one loses its last question', () => {
    const steps = '"x-layout": "sections",\n  "x-steps": [{ "title": "Fin", "fields": ["d"] }],\n  "properties"';
    const of = formIn(PLAIN.replace('"properties"', steps));

    const edited = removeField(of, 'd');
    const whole = { ...of, texts: edited.ok ? edited.texts : {} };

    expect(fieldsOf(whole.texts, whole.form).map(([name]) => name)).toEqual(['a', 'b', 'c']);
    expect(shown(whole)).toEqual([]);
    expect(issuesOf(whole)).toEqual([]);
  });

  it('never bear the title of another one', () => {
    const of = formIn(PLAIN);
    const two = left(of, addSection(of, 'Signatures', 'c'));

    expect(renameSection(two, 0, 'Signatures')).toEqual(addSection(two, 'Signatures', 'd'));
    expect(renameSection(two, 0, 'Signatures').ok).toBe(false);
    expect(shown(left(two, renameSection(two, 1, 'Signatures')))).toEqual(shown(two));
  });

  it('can be made and unmade on the shipped forms, whose layout stays', () => {
    let cut = 0;
    for (const path of Object.keys(shipped).filter((_, index) => index % 3 === 0)) {
      const form = /^schemas\/([^/]+)\.schema\.json$/.exec(path)?.[1];
      if (form === undefined || !isJsonObject(objectIn(shipped[path])?.['properties'] ?? null)) continue;
      const of: FormOf = { texts: shipped, form, workflows: [] };
      const before = sectionsOf(shipped, form);
      const first = beginnings(shipped, form).at(-1);
      if (first === undefined) continue;
      const made = left(of, addSection(of, 'Partie d’essai', first));
      const index = sectionsOf(made.texts, form).findIndex(({ title }) => title === 'Partie d’essai');
      const back = left(made, removeSection(made, index));
      expect(sectionsOf(back.texts, form), form).toEqual(before);
      if (before.length === 0) expect(back.texts[path], form).toBe(shipped[path]);
      cut += 1;
    }
    expect(cut).toBeGreaterThan(10);
  });
});

it('a question goes by its own words, or by those of what it borrows', () => {
  expect(titleIn({ texts: shipped, form: 'accueil' }, 'notice')).toBe('Notice FSE+ et données personnelles');
  expect(titleIn({ texts: shipped, form: 'accueil' }, 'seance')).toBe('Séance');
  const own = formIn('{ "properties": { "a": { "$ref": "#/$defs/x" } }, "$defs": { "x": { "title": "X" } } }');
  expect(titleIn(own, 'a')).toBe('X');
  expect(titleIn(own, 'b')).toBe('b');
});
