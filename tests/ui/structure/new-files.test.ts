import { beforeAll, describe, expect, it } from 'vitest';
import { type Definitions, judgeHere } from '../../../src/catalog/catalog.ts';
import { usesOf } from '../../../src/catalog/definition/definition.ts';
import {
  type AddedFile,
  addField,
  changeField,
  chosenIn,
  conditionOf,
  copyWorkflow,
  type EditResult,
  fieldsOf,
  newForm,
  newList,
  newTemplate,
  newWorkflow,
  objectIn,
  type Texts,
} from '../../../src/definition/edit/edit.ts';
import { shippedTexts, workflowsIn } from './every-place.ts';

/** Covers a workflow that sends and receives messages, one with letters, and one that sends to many; each takes seconds to judge. */
const COPIED = ['workflows/comite.json', 'workflows/seance.json', 'workflows/marche.json'];

/** Holds the shipped files and everything that the editor can make, judged together once, because each judgement takes seconds. */
let texts: Texts = {};
let all: Texts = {};
let judged: Definitions;
const made: { [what: string]: string } = {};
beforeAll(async () => {
  texts = await shippedTexts();
  all = texts;
  for (const [role, binding] of [
    ['sa', 'global'],
    ['referent', 'person'],
    ['operateur', 'organisation'],
  ] as const)
    add(role, newWorkflow(all, { title: 'Aide au permis', role, binding, zone: 'Europe/Paris' }));
  for (const path of COPIED)
    add(`copy ${path}`, copyWorkflow(all, { path, title: `Autre ${path.slice(10, -5)}`, own: ownOf(path) }));
  const fields = [{ title: 'Pourquoi ?', kind: 'area', isRequired: true, choices: [] }];
  add('form', newForm(all, { title: 'Une remarque', fields }));
  add('list', newList(all, { title: 'Couleurs', labels: ['Bleu', 'Rouge vif'] }));
  add('letter', newTemplate(all, 'emails', 'Des nouvelles de {{data}} <ici>'));
  add('document', newTemplate(all, 'documents', 'Attestation'));
  askOnlySometimes();
  judged = await judgeHere()(new Map(Object.entries(all)));
});

function add(what: string, added: AddedFile): void {
  if (!added.ok) throw new Error(`${what}: ${added.why}`);
  const clashes = Object.keys(added.texts).filter((path) => path in all && !path.startsWith('workflows/'));
  expect(clashes).toEqual([]);
  all = { ...all, ...added.texts };
  made[what] = added.path;
}

/** Makes a question of a new process depend on another answer, both in the form and in the dossier. */
function askOnlySometimes(): void {
  const of = () => ({ texts: all, form: 'aide-au-permis-terminer', workflows: ['workflows/aide-au-permis.json'] });
  const put = (edited: EditResult) => {
    if (!edited.ok) throw new Error(edited.why);
    all = { ...all, ...edited.texts };
  };
  put(addField(of(), { title: 'Reçu ?', kind: 'yes-no', isRequired: true, choices: [] }));
  const [[, note] = ['', {}]] = fieldsOf(all, of().form);
  const rows = [{ field: 'recu', values: [false] }];
  const condition = conditionOf(rows, chosenIn(fieldsOf(all, of().form), 'note'));
  put(changeField(of(), 'note', { ...note, 'x-show-if': condition, 'x-when-hidden': 'keep' }));
  expect(all['schemas/aide-au-permis.schema.json']).toContain('"x-show-if"');
}

/** Returns the forms and letters that no other shipped workflow uses. */
function ownOf(path: string): string[] {
  const others = workflowsIn(texts).filter((one) => one !== path);
  const files = others.map(filesOf);
  return [...filesOf(path)].filter((file) => !files.some((one) => one.has(file)));
}

function filesOf(path: string): Set<string> {
  const workflow = objectIn(texts[path]) as never as { dossier: string } & Parameters<typeof usesOf>[0];
  const { forms, templates } = usesOf(workflow);
  return new Set([
    `schemas/${workflow.dossier}`,
    ...forms.map(({ name }) => `schemas/${name}.schema.json`),
    ...templates.map(({ name }) => `templates/${name}.hbs`),
  ]);
}

describe('files made in the product', () => {
  it('are valid at once: workflows begun from nothing, copies of shipped ones, a form, a list, letters', () => {
    expect(judged.findings.filter(({ level }) => level === 'error')).toEqual([]);
    const ids = [...COPIED.map((path) => `autre-${path.slice(10, -5)}`), 'aide-au-permis-3'];
    expect(Object.keys(judged.bundles)).toEqual(expect.arrayContaining(ids));
  });

  it('take no name that is taken, and say their title as text', () => {
    const paths = ['sa', 'referent', 'operateur', 'form', 'list', 'document'].map((what) => made[what]);
    expect(paths).toEqual([
      ...['', '-2', '-3'].map((rank) => `workflows/aide-au-permis${rank}.json`),
      ...['schemas/une-remarque.schema.json', 'workflows/lists/couleurs.json', 'templates/documents/attestation.hbs'],
    ]);
    expect(all[made['letter'] ?? '']).toContain('<h1>Des nouvelles de &#123;&#123;data}} &lt;ici></h1>');
  });

  it('leave the workflow that is copied as it was: only who hears from it hears from the copy too', () => {
    for (const path of workflowsIn(texts)) {
      const copied = copyWorkflow(texts, { path, title: 'Autre', own: ownOf(path) });
      if (!copied.ok) throw new Error(copied.why);
      expect(copied.texts[path]).toBeUndefined();
      for (const [other, text] of Object.entries(copied.texts).filter(([one]) => one in texts))
        expect(text.replace(/,\s*"autre"/g, '').replace(/\s/g, '')).toBe((texts[other] ?? '').replace(/\s/g, ''));
      expect(objectIn(copied.texts[copied.path])).toMatchObject({
        ...{ id: 'autre', dossier: expect.stringMatching(/^autre.*\.schema\.json$/) },
      });
    }
  });

  it('give the copy forms and letters of its own, and share what others use', () => {
    const path = 'workflows/parcours-btp.json';
    const copied = copyWorkflow(texts, { path, title: 'Autre', own: ownOf(path) });
    const copy = copied.ok ? (copied.texts[copied.path] ?? '') : '';
    const own = ownOf(path).filter((one) => one.startsWith('schemas/'));
    expect(own.length).toBeGreaterThan(20);
    for (const one of own) expect(copy).not.toContain(`"form": "${one.slice(8, -12)}"`);
    expect(copy).not.toContain('"parcours-btp"');
  });
});
