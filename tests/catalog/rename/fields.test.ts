import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { applied, type DefinitionTexts, fieldRenamesOf, readTree } from '../../../src/catalog/catalog.ts';

const texts = await readTree(fileURLToPath(new URL('../../fixtures/leave-request', import.meta.url)));
const WORKFLOW = 'workflows/leave-request.json';
const OPENING = 'schemas/leave-opening.schema.json';
const DOSSIER = 'schemas/leave-dossier.schema.json';

const rename = (field: string, to: string, tree = texts, base = tree) =>
  fieldRenamesOf(tree, base)({ kind: 'field', form: 'leave-opening', field, to });

function done(field: string, to: string, tree = texts, base = tree) {
  const result = rename(field, to, tree, base);
  if (!result.ok) throw new Error(result.why);
  return { ...result, texts: applied(tree, result.edits) };
}

const refused = (field: string, to: string, tree = texts, base = tree) => {
  const result = rename(field, to, tree, base);
  return result.ok ? 'done' : result.why;
};

function changed(
  file: string,
  change: (content: ReturnType<typeof JSON.parse>) => void,
  tree = texts,
): DefinitionTexts {
  const content = JSON.parse(tree.get(file) ?? '');
  change(content);
  return new Map(tree).set(file, JSON.stringify(content, null, 2));
}

const parsed = (tree: DefinitionTexts, file: string) => JSON.parse(tree.get(file) ?? '');

it('follows a question to the data it is recorded in, to what reads them, and to what must be answered', () => {
  const { places, texts: after } = done('hiredOn', 'joinedOn');

  expect(parsed(after, OPENING).required).toContain('joinedOn');
  expect(Object.keys(parsed(after, DOSSIER).properties)).toContain('joinedOn');
  expect(parsed(after, DOSSIER).required).toContain('joinedOn');
  expect(after.get(WORKFLOW)).toContain('"hiredOn": "data.joinedOn"');
  expect(places.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['form', 'step']));
});

it('leaves what bears the same name and is something else: the fact of a rule', () => {
  const rule = 'workflows/rules/entitlement.json';

  const { texts: after } = done('hiredOn', 'joinedOn');

  expect(after.get(rule)).toBe(texts.get(rule));
});

it('follows a question to the conditions under which another is asked', () => {
  const { texts: after } = done('kind', 'nature');

  expect(parsed(after, OPENING).properties.diagnosis['x-show-if']).toMatchObject({
    properties: { nature: { const: 'sick' } },
    required: ['nature'],
  });
  expect(after.get(WORKFLOW)).toContain("data.nature == 'sick'");
});

it('leaves a text that reads alike, and a group that an expression makes for itself', () => {
  const tree = changed(WORKFLOW, (workflow) => {
    workflow.roles.employee.muteIf = "[{'start': data.start}].exists(a, a.start != null) && data.name == 'start'";
  });
  const unread = changed(WORKFLOW, (workflow) => {
    workflow.roles.employee.muteIf = "data.name == 'kind'";
  });

  const made = rename('name', 'fullName', tree);
  const quoted = done('kind', 'nature', unread);

  expect(made.ok && applied(tree, made.edits).get(WORKFLOW)).toContain(
    "[{'start': data.start}].exists(a, a.start != null) && data.fullName == 'start'",
  );
  expect(parsed(quoted.texts, WORKFLOW).roles.employee.muteIf).toBe("data.name == 'kind'");
});

it('and taken back, is the very same text', () => {
  const { texts: after } = done('hiredOn', 'joinedOn');
  const { texts: back } = done('joinedOn', 'hiredOn', after);

  expect([...back].filter(([path, text]) => text !== texts.get(path))).toEqual([]);
});

it.each([
  ['déjà son identifiant', 'kind', 'kind'],
  ['déjà pris à côté', 'kind', 'name'],
  ['n’est pas un identifiant', 'kind', 'nature-du-congé'],
  ['n’est pas un identifiant', 'kind', 'leave-kind'],
  ['nom réservé', 'kind', 'constructor'],
  ['nom réservé', 'kind', 'in'],
  ['a un sens pour Jalon', 'kind', 'id'],
  ['n’est plus dans le formulaire', 'nowhere', 'somewhere'],
])('refuses, and says why: %s', (why, field, to) => {
  expect(refused(field, to)).toContain(why);
});

it('refuses a name that the data of the dossier have for something else', () => {
  const tree = changed(DOSSIER, ({ properties }) => {
    properties.nature = { type: 'string', maxLength: 20, title: 'Autre chose' };
  });

  expect(refused('kind', 'nature', tree)).toContain('déjà pris à côté');
});

it('refuses what means something else in the version that runs, and lets a name come back', () => {
  const { texts: draft } = done('kind', 'nature');
  const base = changed(DOSSIER, ({ properties }) => {
    properties.nature = { type: 'string', maxLength: 20, title: 'Autre chose' };
  });

  expect(refused('kind', 'nature', texts, base)).toContain('dans la version publiée');
  expect(done('nature', 'kind', draft, texts).texts.get(OPENING)).toBe(texts.get(OPENING));
});

/** Each entry breaks a file: an unknown name in an expression or in a letter, or cut JSON. */
const FAULTS: [file: string, (text: string) => string][] = [
  [WORKFLOW, (text) => text.replace(/"muteIf": "[^"]*"/, '"muteIf": "data.nowhere == 1"')],
  ['templates/emails/decision.hbs', (text) => `${text}{{data.nowhere}}`],
  ['workflows/team.json', (text) => text.slice(0, -3)],
];

const faulty = (file: string, change: (text: string) => string) =>
  new Map(texts).set(file, change(texts.get(file) ?? ''));

it.each(FAULTS)('refuses while a fault in %s keeps from being read what says the question', (file, change) => {
  expect(refused('name', 'fullName', faulty(file, change))).toContain(`« ${file} » est en défaut`);
});

it.each(FAULTS)('renames all the same, despite a fault in %s, what is named nowhere near it', (file, change) => {
  const { texts: after } = done('hiredOn', 'joinedOn', faulty(file, change), texts);

  expect(parsed(after, OPENING).required).toContain('joinedOn');
  expect(after.get(WORKFLOW)).toContain('"hiredOn": "data.joinedOn"');
});

it('refuses what stands in the faulty expression itself, and not what stands beside it', () => {
  const tree = changed(WORKFLOW, (workflow) => {
    workflow.roles.employee.muteIf = 'data.balance == data.nowhere';
  });

  expect(refused('balance', 'left', tree)).toContain(`« ${WORKFLOW} » est en défaut`);
  expect(refused('hiredOn', 'joinedOn', tree)).toBe('done');
});

it('refuses while what a broken workflow keeps of the form is not known', () => {
  const tree = faulty(WORKFLOW, (text) => text.slice(0, -3));

  expect(refused('hiredOn', 'joinedOn', tree)).toContain(`« ${WORKFLOW} » est en défaut`);
});
