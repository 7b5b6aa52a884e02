import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  applied,
  type DefinitionTexts,
  definitionsIn,
  fileRenamesOf,
  movedIn,
  type NamedFile,
  readTree,
} from '../../../src/catalog/catalog.ts';

const texts = await readTree(fileURLToPath(new URL('../../fixtures/leave-request', import.meta.url)));
const WORKFLOW = 'workflows/leave-request.json';
const REMINDER = 'templates/emails/reminder.hbs';

const rename = (file: NamedFile, to: string, tree = texts, base = tree) => fileRenamesOf(tree, base)({ ...file, to });

function done(file: NamedFile, to: string, tree = texts, base = tree) {
  const result = rename(file, to, tree, base);
  if (!result.ok) throw new Error(result.why);
  return { ...result, texts: movedIn(applied(tree, result.edits), result.moved) };
}

const refused = (file: NamedFile, to: string, tree = texts, base = tree) => {
  const result = rename(file, to, tree, base);
  return result.ok ? 'done' : result.why;
};

const changed = (file: string, change: (text: string) => string, tree = texts): DefinitionTexts => {
  const [before, after] = [tree.get(file) ?? '', change(tree.get(file) ?? '')];
  if (before === after) throw new Error(`${file} does not change`);
  return new Map(tree).set(file, after);
};

const form: NamedFile = { kind: 'form', id: 'leave-opening' };
const reminder: NamedFile = { kind: 'template', id: 'emails/reminder' };
const rule: NamedFile = { kind: 'rule', id: 'entitlement' };
const list: NamedFile = { kind: 'list', id: 'reasons' };

const LIST = JSON.stringify({ id: 'reasons', title: 'Motifs', entries: [{ code: 'x', label: 'X' }] });

/** Adds a list to the definitions, named in each way that a list can be. */
const withList = [
  ['schemas/leave-opening.schema.json', offering] as const,
  [
    WORKFLOW,
    (text: string) => text.replace(/"muteIf": "[^"]*"/, `"muteIf": "label('reasons', 'x') == 'reasons'"`),
  ] as const,
  [REMINDER, (text: string) => `${text}<p>{{label data.name 'reasons'}}</p>\n`] as const,
].reduce(
  (tree, [file, change]) => changed(file, change, tree),
  new Map(texts).set('workflows/lists/reasons.json', LIST),
);

function offering(text: string): string {
  const { properties, ...schema } = JSON.parse(text);
  return JSON.stringify({
    ...schema,
    properties: { ...properties, kind: { type: 'string', 'x-widget': 'list:reasons' } },
  });
}

describe('another name for a file', () => {
  it('follows a form to the actions that ask it, and to what borrows from it', () => {
    const tree = changed('schemas/leave-hold.schema.json', (text) =>
      text.replace(
        '"properties": {',
        '"properties": { "borrowed": { "$ref": "leave-opening.schema.json#/properties/name" },',
      ),
    );

    const { texts: after, moved } = done(form, 'request', tree);

    expect(moved).toEqual({ from: 'schemas/leave-opening.schema.json', to: 'schemas/request.schema.json' });
    expect(after.has('schemas/leave-opening.schema.json')).toBe(false);
    expect(after.get('schemas/request.schema.json')).toBe(texts.get('schemas/leave-opening.schema.json'));
    expect(after.get('schemas/leave-hold.schema.json')).toContain('"$ref": "request.schema.json#/properties/name"');
    expect(Object.keys(definitionsIn(after).bundles['leave-request']?.forms ?? {})).toContain('request');
  });

  it('follows what a dossier keeps', () => {
    const { texts: after, places } = done({ kind: 'form', id: 'leave-dossier' }, 'kept');

    expect(JSON.parse(after.get(WORKFLOW) ?? '').dossier).toBe('kept.schema.json');
    expect(places).toEqual([
      expect.objectContaining({ kind: 'setting', where: 'nom du fichier de ce que le dossier retient' }),
    ]);
  });

  it('follows a letter to what sends it, to how it is sent, and to what examples saw leaving', () => {
    const example = 'workflows/examples/late.json';
    const steps = [{ then: { states: [], sends: ['email emails/reminder', 'email emails/reminder-2'] } }];
    const seen = { id: 'late', title: 'En retard', workflow: 'leave-request', now: '2026-03-02T08:00:00.000Z' };
    const tree = changed(
      WORKFLOW,
      (text) => text.replace('"templates": {', '"templates": { "emails/reminder": { "legal": true },'),
      new Map(texts).set(example, JSON.stringify({ ...seen, steps, data: {} })),
    );

    const { texts: after, places } = done(reminder, 'nudge', tree);

    expect(after.get(WORKFLOW)).not.toContain('emails/reminder');
    expect(Object.keys(JSON.parse(after.get(WORKFLOW) ?? '').templates)[0]).toBe('emails/nudge');
    expect(JSON.parse(after.get(example) ?? '').steps[0].then.sends).toEqual([
      'email emails/nudge',
      'email emails/reminder-2',
    ]);
    expect(new Set(places.map(({ kind }) => kind))).toEqual(new Set(['deadline', 'setting', 'example']));
  });

  it('follows a part of letters to those that take it in, however they write it', () => {
    const part = 'templates/partials/foot.hbs';
    const taking = '<p>{{~> foot}}</p>\n{{> partials/foot}}\n{{!-- {{> foot}} --}}\n{{> foot-note}}\n';
    const tree = changed(REMINDER, (text) => text + taking, new Map(texts).set(part, 'Bien à vous'));

    const { texts: after } = done({ kind: 'template', id: 'partials/foot' }, 'ending', tree);

    expect(after.get(REMINDER)).toContain(
      '<p>{{~> ending}}</p>\n{{> partials/ending}}\n{{!-- {{> foot}} --}}\n{{> foot-note}}\n',
    );
    expect(after.get('templates/partials/ending.hbs')).toBe('Bien à vous');
  });

  it('follows a rule to the conditions that ask it, and to expressions that call it', () => {
    const tree = changed(WORKFLOW, (text) =>
      text.replace(
        /"muteIf": "[^"]*"/,
        `"muteIf": "codesOf('entitlement', {'days': 1}, today).size() > 0 && data.name == 'entitlement'"`,
      ),
    );

    const { texts: after, alike } = done(rule, 'right', tree);

    expect(after.get(WORKFLOW)).toContain(
      `codesOf('right', {'days': 1}, today).size() > 0 && data.name == 'entitlement'`,
    );
    expect(after.get(WORKFLOW)).toContain('"id": "right"');
    expect(JSON.parse(after.get('workflows/rules/right.json') ?? '').id).toBe('right');
    expect(alike).toHaveLength(1);
  });

  it('follows a list to the questions that offer it, to expressions and to letters', () => {
    const { texts: after, alike } = done(list, 'grounds', withList);

    expect(JSON.parse(after.get('workflows/lists/grounds.json') ?? '').id).toBe('grounds');
    expect(after.get('schemas/leave-opening.schema.json')).toContain('"x-widget":"list:grounds"');
    expect(after.get(WORKFLOW)).toContain(`label('grounds', 'x') == 'reasons'`);
    expect(after.get(REMINDER)).toContain(`{{label data.name 'grounds'}}`);
    expect(alike).toHaveLength(1);
  });

  it.each([form, reminder, rule])('taken back, is the very same text: $id', (file) => {
    const { texts: after } = done(file, 'other');
    const folder = file.id.slice(0, file.id.lastIndexOf('/') + 1);

    const { texts: back } = done({ ...file, id: `${folder}other` }, file.id.slice(folder.length), after, texts);

    expect(Object.fromEntries(back)).toEqual(Object.fromEntries(texts));
  });
});

describe('is refused', () => {
  it('where another file bears the name, capitals or not', () => {
    expect(refused(reminder, 'decision')).toContain('est déjà pris');
    expect(refused(reminder, 'Decision')).toContain('est déjà pris');
    expect(refused(form, 'entitlement')).toBe('done');
  });

  it('for what is no name, and what Jalon itself uses by its name', () => {
    const tree = new Map(texts)
      .set('templates/emails/compte-deja-la.hbs', '')
      .set('workflows/lists/jours-feries.json', JSON.stringify({ id: 'jours-feries', title: 'x', entries: [] }));

    expect(refused(form, 'a b')).toContain('n’est pas un identifiant');
    expect(refused(form, 'constructor')).toContain('nom réservé');
    expect(refused({ kind: 'template', id: 'emails/compte-deja-la' }, 'x', tree)).toContain('Jalon lui-même');
    expect(refused({ kind: 'list', id: 'jours-feries' }, 'x', tree)).toContain('Jalon lui-même');
    expect(refused(reminder, 'compte-deja-la')).toContain('a un sens pour Jalon');
    expect(refused({ kind: 'list', id: 'gone' }, 'x')).toContain('n’est plus dans le brouillon');
  });

  it('for a name of something else in the version in service, but that which it had there', () => {
    const { texts: draft } = done(reminder, 'nudge');
    const base = new Map(texts).set('templates/emails/nudge.hbs', '<h1>Tout autre chose</h1>');

    expect(refused(reminder, 'nudge', texts, base)).toContain('dans la version publiée');
    expect(refused({ kind: 'template', id: 'emails/nudge' }, 'reminder', draft, texts)).toBe('done');
  });

  it('for a name that something says already, without there being such a file', () => {
    const tree = changed(WORKFLOW, (text) =>
      text.replace('"template": "emails/reminder"', '"template": "emails/nudge"'),
    );

    expect(refused(reminder, 'nudge', tree)).toContain('sans exister');
  });

  it('where the name is not written letter by letter', () => {
    const tree = changed(WORKFLOW, (text) => text.replace('"emails/reminder"', '"emails/r\\u0065minder"'));

    expect(refused(reminder, 'nudge', tree)).toContain('n’est pas écrit lettre à lettre');
  });

  it('while a file that says the name cannot be read; a fault elsewhere stops nothing', () => {
    const naming = changed(WORKFLOW, (text) => text.slice(0, -3));
    const elsewhere = changed('workflows/team.json', (text) => text.slice(0, -3));

    expect(refused(reminder, 'nudge', naming)).toContain(`« ${WORKFLOW} » est en défaut`);
    expect(refused(reminder, 'nudge', elsewhere)).toBe('done');
  });
});
