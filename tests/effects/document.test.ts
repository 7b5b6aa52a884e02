import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Task } from '../../src/engine/engine.ts';
import { leaveDefinitions, type Office, openOffice } from '../operations/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice({});
});
afterEach(() => office.close());

async function granted(): Promise<string> {
  const team = await office.team(3);
  const dossier = await office.submitted('Document', { team });
  await office.operations.submitEvent(office.max, { id: dossier, event: 'approve', data: {} });
  return dossier;
}

async function slipOf(dossier: string): Promise<Extract<Task, { kind: 'document' }>> {
  const { items } = await office.store.tasks({ dossier, kinds: ['document'], limit: 10 });
  const task = items[0]?.task;
  if (task?.kind !== 'document') throw new Error('No document was decided');
  return task;
}

describe('a document task', () => {
  it('issues one document, however often and by however many it is done', async () => {
    const dossier = await granted();
    const task = await slipOf(dossier);
    const { issue, issuedContent } = office.operations.machine;

    const issued = await Promise.all([issue(task), issue(task), issue(task)]);
    office.clock.set('2027-01-01T00:00:00.000Z');
    const again = await issue(task);

    expect(new Set(issued.map(({ id }) => id))).toEqual(new Set([again.id]));
    expect(again).toEqual(issued[0]);
    expect((await office.operations.listDocuments(office.zoe, { id: dossier })).items).toHaveLength(1);
    const pdf = await issuedContent(again.id, 'pdf');
    expect(Buffer.from(pdf.content).subarray(0, 5).toString()).toBe('%PDF-');
    expect(again.at).toBe(task.dueAt);
  });

  it('joins the PDF to the letter of each recipient, and is done', async () => {
    const dossier = await granted();

    await office.worker.drain();

    const [task] = (await office.store.tasks({ dossier, kinds: ['document'], limit: 10 })).items;
    expect(task?.status).toBe('done');
    const [document] = (await office.operations.listDocuments(office.ana, { id: dossier })).items;
    expect(document).toMatchObject({
      name: 'Titre de congé Document',
      to: ['employee'],
      formats: ['pdf', 'docx', 'html'],
    });
    const mails = await office.store.records({ kind: 'mail', limit: 50 });
    const joined = mails.items.filter(({ value }) => JSON.stringify(value).includes('Titre de congé Document'));
    expect(joined.map(({ value }) => [value['to'], value['status']])).toEqual([['ana@exemple.fr', 'sent']]);
  });

  it('that cannot be drawn is an incident with its position, and stops no other', async () => {
    const { bundles } = await leaveDefinitions();
    const broken = structuredClone(bundles['leave-request']);
    if (!broken) throw new Error('No workflow');
    broken.templates['documents/slip'] = '<h1>Titre</h1>\n<p>{{data.nobody}}</p>';
    await office.operations.machine.publish({ bundles: { ...bundles, 'leave-request': broken }, findings: [] });
    const dossier = await granted();

    await office.worker.drain();

    const { items } = await office.store.tasks({ dossier, kinds: ['document', 'email'], limit: 10 });
    const byKind = (kind: string) => items.filter(({ task }) => task.kind === kind);
    expect(byKind('document')).toMatchObject([
      { status: 'incident', lastError: expect.stringMatching(/documents\/slip.*2:6/) },
    ]);
    expect(byKind('email').map(({ status }) => status)).toEqual(['done']);
  });
});
