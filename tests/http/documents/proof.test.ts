import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bundle } from '../../../src/engine/engine.ts';
import { type App, type Client, startApp } from '../app.ts';
import { withExaminer } from '../definitions/examiner.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

async function proofOf(client: Client, id: string) {
  const response = await fetch(`${app.url}/api/v1/dossiers/${id}/proof`, {
    headers: { authorization: `Bearer ${client.token}` },
  });
  return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}

it('a dossier is proved by one archive: its page, its story, its files, and the fingerprint of each', async () => {
  const id = await office.submitted('Ana');
  const form = new FormData();
  form.append('file', new Blob([new TextEncoder().encode('%PDF-1.4\n%%EOF\n')]), '../../preuve.pdf');
  expect((await office.ana.call('POST', `/api/v1/dossiers/${id}/files`, form)).status).toBe(201);

  const { status, headers, bytes } = await proofOf(office.max, id);
  const files = unzipSync(bytes);
  const names = Object.keys(files).sort();

  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toContain('attachment');
  expect(names.slice(0, 3)).toEqual(['dossier-de-preuve.pdf', 'empreintes-sha256.txt', 'histoire.json']);
  expect(names.slice(3)).toEqual([expect.stringMatching(/^pieces-jointes\/001 [^/\\]*preuve\.pdf$/)]);
  expect(strFromU8((files['dossier-de-preuve.pdf'] as Uint8Array).subarray(0, 5))).toBe('%PDF-');
  const listed = strFromU8(files['empreintes-sha256.txt'] as Uint8Array)
    .trim()
    .split('\n')
    .map((line) => line.split('  '));
  for (const [hash, name = ''] of listed)
    expect(
      createHash('sha256')
        .update(files[name] as Uint8Array)
        .digest('hex'),
    ).toBe(hash);
  expect(listed.map(([, name]) => name).sort()).toEqual(names.filter((name) => name !== 'empreintes-sha256.txt'));
  const story = JSON.parse(strFromU8(files['histoire.json'] as Uint8Array)) as { event: string; hash: string }[];
  expect(story.map(({ event }) => event)).toEqual(['open', 'date', 'submit']);
  expect(story.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
});

it('holds nothing its reader may not read, and is noted as a reading', async () => {
  const opened = await office.zoe.call('POST', '/api/v1/dossiers', {
    workflow: 'leave-request',
    data: {
      ...{ name: 'Malade', hiredOn: '2020-01-06', balance: 25, manager: office.max.id, team: office.team },
      ...{ kind: 'sick', diagnosis: 'angine-secrete' },
    },
  });
  const id = String(opened.body.id);
  const dpo = await app.as('dpo', ['dpo']);

  const [forManager, forHr] = [await proofOf(office.max, id), await proofOf(office.zoe, id)];
  const reads = await dpo.call('GET', `/api/v1/audit/reads?dossier=${id}`);

  const storyIn = ({ bytes }: { bytes: Uint8Array }) => strFromU8(unzipSync(bytes)['histoire.json'] as Uint8Array);
  expect(storyIn(forManager)).not.toContain('angine-secrete');
  expect(storyIn(forHr)).toContain('angine-secrete');
  expect(JSON.stringify(reads.body)).toContain('"proof"');
});

it('tells each signature: by whom, when, and whether it came after the day it attests', async () => {
  const definitions = await withExaminer();
  const text = { type: 'string', title: 'Texte', maxLength: 200 };
  const visa = {
    ...{ type: 'object', title: 'Visa', additionalProperties: false, required: ['name'] },
    'x-signed': { text: 'J’y étais.', name: 'name', trace: 'trace', consent: 'consent', date: 'on', day: 'closesOn' },
    properties: { name: text, trace: text, consent: text, on: { type: 'string', format: 'date', title: 'Signé le' } },
  };
  const team = definitions.bundles['team'] as Bundle;
  for (const schema of [team.dossier, team.forms['team-opening']] as { properties: object }[])
    schema.properties = {
      ...schema.properties,
      closesOn: { type: 'string', format: 'date', title: 'Fin de la période' },
      visa,
    };
  await app.operations.machine.publish(definitions);
  const open = async (on: string) => {
    const { body } = await office.zoe.call('POST', '/api/v1/dossiers', {
      workflow: 'team',
      data: {
        ...{ name: 'Atelier', absentsMax: 2, closesOn: '2026-02-27' },
        visa: { name: 'Zoé', consent: 'J’y étais.', on },
      },
    });
    return String(body.id);
  };
  const signaturesIn = async (id: string) =>
    JSON.parse(strFromU8(unzipSync((await proofOf(office.zoe, id)).bytes)['signatures.json'] as Uint8Array));

  const told = { title: 'Visa', name: 'Zoé', day: '2026-02-27' };
  expect(await signaturesIn(await open('2026-02-27'))).toMatchObject([{ ...told, state: 'signed' }]);
  expect(await signaturesIn(await open('2026-03-01'))).toMatchObject([
    { ...told, state: 'late', moment: '2026-03-01' },
  ]);
});

it('is hidden from who may not read the dossier', async () => {
  const id = await office.submitted('Autre');
  const stranger = await app.as('stranger', ['employee']);

  expect((await proofOf(stranger, id)).status).toBe(404);
});
