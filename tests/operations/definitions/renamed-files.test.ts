import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  applied,
  type Definitions,
  type DefinitionTexts,
  definitionsIn,
  fileRenamesOf,
  movedIn,
  type NamedFile,
  nameIn,
  readTree,
} from '../../../src/catalog/catalog.ts';
import { keepIssued } from '../../../src/operations/dossier/dossier.ts';
import type { IssuedDocument } from '../../../src/operations/operations.ts';
import { type Office, openOffice } from '../office.ts';

const WORKFLOW = 'workflows/leave-request.json';
const SLIP = 'templates/documents/slip.hbs';
const texts = await readTree(fileURLToPath(new URL('../../fixtures/leave-request', import.meta.url)));

/** Adds to the leave request a public page that offers its slips, which print an answer of the decision. */
const offering = new Map(texts)
  .set(SLIP, '<h1>Titre de congé</h1>\n<p>{{data.name}}</p>\n{{#if form.comment}}<p>{{form.comment}}</p>{{/if}}\n')
  .set(
    WORKFLOW,
    JSON.stringify({
      ...JSON.parse(texts.get(WORKFLOW) ?? ''),
      public: { path: 'conges', while: 'true', data: ['name'], documents: ['documents/slip'] },
    }),
  );

const RENAMED: [NamedFile, string][] = [
  [{ kind: 'form', id: 'leave-decision' }, 'verdict'],
  [{ kind: 'template', id: 'documents/slip' }, 'titre'],
];
const renamed = RENAMED.reduce(renamedIn, offering);

function renamedIn(tree: DefinitionTexts, [file, to]: [NamedFile, string]): DefinitionTexts {
  const done = fileRenamesOf(tree)({ ...file, to });
  if (!done.ok) throw new Error(done.why);
  return movedIn(applied(tree, done.edits), done.moved);
}

const leaveIn = (tree: DefinitionTexts): Definitions['bundles'][string] => {
  const { bundles, findings } = definitionsIn(tree);
  const leave = bundles['leave-request'];
  if (leave === undefined || findings.length > 0) throw new Error(JSON.stringify(findings));
  return leave;
};

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

/** Publishes the tree, and returns its hash. */
async function publish(tree: DefinitionTexts, at: string): Promise<string> {
  office.clock.set(at);
  await office.operations.machine.publish({ bundles: { 'leave-request': leaveIn(tree) }, findings: [] });
  return (await office.store.currents()).get('leave-request') ?? '';
}

const issued = (dossier: string, bundle: string): IssuedDocument => {
  const bytes = { id: 'doc-1-bytes', sha256: '0'.repeat(64), size: 1 };
  return {
    ...{ id: 'doc-1', dossier, task: null, template: 'documents/slip', name: 'Titre de congé', at: AT, by: 'ana' },
    ...{ to: [], bundle, form: 'leave-decision', templateHash: '', dataHash: '', code: 'CODE-1' },
    about: { title: 'Titre de congé', date: '2026-03-03', kind: 'letter' },
    files: { pdf: bytes, docx: bytes, data: bytes },
  };
};
const AT = '2026-03-03T09:00:00.000Z';

it('a document issued before its template and its form were renamed stays read, and on the public page, migrated or not', async () => {
  const { operations, max, store } = office;
  const first = await publish(offering, '2026-03-03T08:00:00.000Z');
  const dossier = await office.submitted('Bea');
  await keepIssued(store, issued(dossier, first));
  const seen = async () => ({
    read: (await operations.readDossier(max, { id: dossier })).documents.map(({ id }) => id),
    offered: (await operations.publicPage('conges', dossier)).documents.map(({ id }) => id),
  });

  const before = await seen();
  const second = await publish(renamed, '2026-03-04T08:00:00.000Z');
  const published = await seen();
  await operations.machine.migrate({ reason: 'Des noms plus justes', mode: 'real' });
  const migrated = await seen();

  expect(before).toEqual({ read: ['doc-1'], offered: ['doc-1'] });
  expect(published).toEqual(before);
  expect((await operations.machine.load(dossier))?.bundle).toBe(second);
  expect(migrated).toEqual(before);
});

it('a form that is asked by something else is another, however alike', () => {
  const [before, after] = [leaveIn(offering), leaveIn(renamed)];
  const elsewhere = structuredClone(after);
  for (const event of Object.values(elsewhere.workflow.events)) if (event.form === 'verdict') delete event.form;

  expect(nameIn(after, before, 'forms', 'leave-decision')).toBe('verdict');
  expect(nameIn(after, before, 'templates', 'documents/slip')).toBe('documents/titre');
  expect(nameIn(elsewhere, before, 'forms', 'leave-decision')).toBe('leave-decision');
});
