import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPerson, putPerson, type Store } from '../../../src/store/store.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';
import { openVisit } from '../links/visit.ts';

const QUOTA = 100_000;
let app: App;
let office: Office;
let admin: Client;
let files: string;
beforeAll(async () => {
  app = await startApp({}, { uploadQuota: QUOTA });
  office = await openOffice(app);
  admin = await app.as('tenue', ['admin']);
  await app.operations.machine.addOrganisation({ id: 'org-a', name: 'Agence A', siret: null });
  await work(office.ana.id, 'org-a');
  files = `/api/v1/dossiers/${await office.draft('Fichiers')}/files`;
});
afterAll(() => app.close());

/** Makes the person a member of this organisation. */
async function work(person: string, organisation: string) {
  const before = await findPerson(app.store, person);
  if (before) await putPerson(app.store, { ...before, organisation, revision: before.revision + 1 }, before.revision);
}

const sized = (name: string, bytes: number) => {
  const form = new FormData();
  form.append('file', new Blob(['a'.repeat(bytes)]), name);
  return form;
};
const send = (who: Client, name: string, bytes: number) => who.call('POST', files, sized(name, bytes));
const kept = async () => {
  const { body } = await admin.call('GET', '/api/v1/organisations');
  const items = body.items as unknown as { id: string; uploadedBytes: number }[];
  return {
    a: items.find(({ id }) => id === 'org-a')?.uploadedBytes,
    nobody: Number(body.uploads?.ofNobodyBytes),
    quota: Number(body.uploads?.quotaBytes),
  };
};
const COUNTED = { kind: 'upload-count', id: 'org-a' };
const fault = async (store: Store, bytes: number) => {
  const before = await store.record(COUNTED.kind, COUNTED.id);
  if (before) await store.putRecord({ ...before, revision: before.revision + 1, value: { bytes } }, before.revision);
};

describe('what an organisation keeps of joined files', () => {
  it('is refused past its quota, saying how much is used and of how much, and is not kept', async () => {
    expect((await send(office.ana, 'plan.txt', 60_000)).status).toBe(201);

    const { status, body } = await send(office.ana, 'notice.txt', 50_000);

    expect(status).toBe(413);
    expect(body).toMatchObject({ code: 'too-large', usedBytes: 60_000, quotaBytes: QUOTA });
    expect(body.detail).toContain('Votre organisme garde déjà 60 ko de fichiers joints, sur 100 ko');
    expect(body.detail).toContain('« notice.txt » (50 ko)');
    expect(body.detail).toContain('demandez à l’administration');
    expect(await kept()).toEqual({ a: 60_000, nobody: 0, quota: QUOTA });
    const listed = await office.ana.call('GET', files);
    expect(listed.body.items).toMatchObject([{ name: 'plan.txt' }]);
  });

  it('goes over by no race: of ten sent at once, as many are kept as fit', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => send(office.ana, `a-${index}.txt`, 15_000)),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, ...Array(8).fill(413)]);
    expect((await kept()).a).toBe(90_000);
  });

  it('counts for the maker of a link; who holds it is refused without figures', async () => {
    const visit = await openVisit(app);
    await work(visit.host.person.id, 'org-a');
    const { path } = await visit.link({ role: 'driver', events: ['trip'] });
    const post = (bytes: number, key: string) => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ _action: 'trip', _cle: key, _faire: 'envoyer', '/hours': '1' }))
        form.append(name, value);
      form.append('_nom', 'Max Volant');
      form.append('/ticket', new Blob(['a'.repeat(bytes)]), 'ticket.txt');
      return app.call('POST', path, form, { 'sec-fetch-site': 'same-origin' });
    };

    const refused = await post(20_000, 'cle-1');
    expect((await kept()).a).toBe(90_000);
    const taken = await post(5_000, 'cle-2');

    expect(refused.status).toBe(422);
    expect(String(refused.body)).toContain('Il n’y a plus de place ici');
    expect(String(refused.body)).not.toMatch(/90 ko|100 ko/);
    expect(taken.status).toBe(303);
    expect((await kept()).a).toBe(95_000);
  });

  it('is counted again from the files once a day, once nothing has moved for an hour', async () => {
    await fault(app.store, 3);
    await app.operations.machine.recountUploads();
    app.real.ms += 2 * 86_400_000;

    await app.operations.machine.recountUploads();

    const { items } = await app.operations.listOrganisations({
      person: { id: 'p', name: 'P', email: 'p@exemple.fr', roles: ['admin'], organisation: null },
    });
    expect(items.find(({ id }) => id === 'org-a')?.uploadedBytes).toBe(95_000);
  });
});
