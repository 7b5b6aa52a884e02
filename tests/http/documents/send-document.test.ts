import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

describe('a document issued', () => {
  it('is sent as it is to people of the dossier, once, and the story says so', async () => {
    const { ana, max } = office;
    const id = await office.submitted('Courrier');
    const { body: made } = await ana.call('POST', `/api/v1/dossiers/${id}/documents`, { document: 'certificate' });
    const path = `/api/v1/dossiers/${id}/documents/${made.id}/letters`;

    const sent = await ana.call('POST', path, { to: ['manager'] }, { 'idempotency-key': 'un-envoi' });
    const again = await ana.call('POST', path, { to: ['manager'] }, { 'idempotency-key': 'un-envoi' });

    expect([sent.status, again.status]).toEqual([200, 200]);
    const { items } = await app.store.tasks({ dossier: id, kinds: ['document'], limit: 10 });
    expect(items.map(({ task }) => task.payload)).toMatchObject([
      { issued: made.id, to: ['manager'], delivery: 'at-most-once' },
    ]);
    const [task] = items.map((one) => one.task);
    if (task?.kind !== 'document') throw new Error('no document to send');
    expect((await app.operations.machine.issue(task)).id).toBe(made.id);
    expect((await ana.call('GET', `/api/v1/dossiers/${id}/documents`)).body.items).toHaveLength(1);
    const { body: story } = await max.call('GET', `/api/v1/dossiers/${id}/journal`);
    expect((story.items as unknown as object[]).at(-1)).toMatchObject({
      title: expect.stringMatching(/^Document envoyé : /),
      sendings: [{ kind: 'document', status: 'waiting', text: expect.stringContaining('pour : Responsable') }],
    });
  });

  it('is sent by who works on the dossier, to its roles alone', async () => {
    const { ana, zoe } = office;
    const id = await office.submitted('Refus');
    const { body: made } = await ana.call('POST', `/api/v1/dossiers/${id}/documents`, { document: 'certificate' });
    const other = await app.as('otto', ['employee']);

    expect(
      (await ana.call('POST', `/api/v1/dossiers/${id}/documents/${made.id}/letters`, { to: ['nobody'] })).status,
    ).toBe(422);
    expect(
      (await other.call('POST', `/api/v1/dossiers/${id}/documents/${made.id}/letters`, { to: ['hr'] })).status,
    ).toBe(404);
    expect((await zoe.call('POST', `/api/v1/dossiers/${id}/documents/doc-none/letters`, { to: ['hr'] })).status).toBe(
      404,
    );
  });
});
