import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { compileOwnCheck } from '../../../src/forms/forms.ts';
import { type SubjectFile, SubjectFileShape } from '../../../src/operations/operations.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openingOf, openOffice } from '../dossiers/leave.ts';

let app: App;
let office: Office;
let dpo: Client;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  await app.operations.machine.publish(await withLikely());
  dpo = await app.as('dpo', ['dpo']);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

/** Reads the fixture, changed so that two requests with one hiring day probably concern the same person. */
async function withLikely() {
  const definitions = await readDefinitions(fileURLToPath(new URL('../../fixtures/leave-request', import.meta.url)));
  const { workflow } = definitions.bundles['leave-request'] ?? {};
  if (workflow === undefined) throw new Error('No leave request');
  workflow.likely = { keys: [{ title: 'même embauche', key: 'string(data.hiredOn)' }] };
  return definitions;
}

const CANARY = 'Kanari';

async function archiveOf(client: Client, id: string, query = '') {
  const response = await fetch(`${app.url}/api/v1/data-subjects/${id}/archive${query}`, {
    headers: { authorization: `Bearer ${client.token}` },
  });
  return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
}

function fileIn(bytes: Uint8Array, name: string): Uint8Array {
  const found = unzipSync(bytes)[name];
  if (found === undefined) throw new Error(`${name} is missing`);
  return found;
}

async function sickLeave(name: string, diagnosis: string, hiredOn = '2020-01-06'): Promise<string> {
  const { body } = await office.zoe.call('POST', '/api/v1/dossiers', {
    workflow: 'leave-request',
    data: { ...openingOf(name, office.max.id, office.team), kind: 'sick', diagnosis, hiredOn },
  });
  return String(body.id);
}

it('gives a person all that is kept of her, and nothing of anybody else', async () => {
  const id = await sickLeave('Ana Ouverte', 'angine-secrete');
  const other = await sickLeave(`${CANARY} Autre`, `maladie-de-${CANARY}`);
  const joined = new FormData();
  joined.append('file', new Blob([new TextEncoder().encode('%PDF-1.4\n%%EOF\n')]), 'certificat.pdf');
  expect((await office.zoe.call('POST', `/api/v1/dossiers/${id}/files`, joined)).status).toBe(201);
  await office.zoe.call('GET', `/api/v1/dossiers/${id}`);

  const startedAt = performance.now();
  const { status, bytes } = await archiveOf(dpo, id);
  const tookMs = performance.now() - startedAt;

  expect(status).toBe(200);
  expect(tookMs).toBeLessThan(30_000);
  const names = Object.keys(unzipSync(bytes)).sort();
  expect(names).toEqual([
    'donnees.json',
    'empreintes-sha256.txt',
    expect.stringMatching(/^pieces-jointes\/001 certificat\.pdf$/),
    'vos-donnees.pdf',
  ]);
  expect(strFromU8(fileIn(bytes, 'vos-donnees.pdf').subarray(0, 5))).toBe('%PDF-');
  const file = JSON.parse(strFromU8(fileIn(bytes, 'donnees.json'))) as SubjectFile;
  expect(compileOwnCheck(SubjectFileShape)(file)).toEqual([]);
  const [told] = file.dossiers;
  expect(JSON.stringify(told?.sections)).toContain('angine-secrete');
  expect(told?.acts.map(({ by }) => by)).toEqual(['Personne zoe']);
  expect(told?.readings).toContainEqual(expect.objectContaining({ by: 'Personne zoe', what: 'Dossier ouvert' }));
  expect(told?.readings).toContainEqual(
    expect.objectContaining({ by: 'Personne dpo', what: 'Archive d’accès établie' }),
  );
  expect(JSON.stringify(file)).not.toContain(CANARY);
  expect(JSON.stringify(file)).not.toContain(other);
});

it('is for data protection alone, and leaves its trace', async () => {
  const id = await sickLeave('Bo Fermée', 'rhume');

  for (const who of [office.zoe, office.max, await app.as('chef', ['admin'])]) {
    expect((await archiveOf(who, id)).status).toBe(403);
    expect((await who.call('GET', `/api/v1/data-subjects?q=fermee`)).status).toBe(403);
    expect((await who.call('GET', `/api/v1/data-subjects/${id}`)).status).toBe(403);
  }
  expect((await archiveOf(dpo, 'dos-inconnu')).status).toBe(404);
  await archiveOf(dpo, id);
  const { body: reads } = await dpo.call('GET', `/api/v1/audit/reads?dossier=${id}`);
  const { body: audit } = await dpo.call('GET', '/api/v1/audit');
  expect(JSON.stringify(reads)).toContain('"access"');
  expect(JSON.stringify(audit)).toContain(`Établit l’archive d’accès du dossier ${id}`);
  expect((await dpo.call('GET', `/api/v1/dossiers/${id}`)).status).toBe(404);
});

it('finds dossiers by words or reference, and takes along those that are likely of the same person alone', async () => {
  const first = await sickLeave('Cléo Double', 'grippe', '2019-05-06');
  const second = await sickLeave('Cléo Doublon', 'entorse', '2019-05-06');
  const stranger = await sickLeave('Dan Étranger', 'jambe-cassee');

  const { body: found } = await dpo.call('GET', '/api/v1/data-subjects?q=cleo');
  expect([found.items?.[0]?.dossier, found.items?.[1]?.dossier].sort()).toEqual([first, second].sort());
  expect((await dpo.call('GET', `/api/v1/data-subjects?q=${stranger}`)).body.items).toMatchObject([
    { dossier: stranger },
  ]);
  const { body: subject } = await dpo.call('GET', `/api/v1/data-subjects/${first}`);
  expect(subject.likely).toMatchObject([{ dossier: second, why: ['même embauche'] }]);

  const both = await archiveOf(dpo, first, `?also=${second}`);
  const file = JSON.parse(strFromU8(fileIn(both.bytes, 'donnees.json'))) as SubjectFile;
  expect(file.dossiers.map(({ reference }) => reference)).toEqual([first, second]);
  expect((await archiveOf(dpo, first, `?also=${stranger}`)).status).toBe(422);
});

it('gives all of a dossier that grew for years: its page prints the latest lines, its twin tells every one', async () => {
  const id = await sickLeave('Eva Longue', 'lumbago');
  const stored = await app.store.load(id);
  const [last] = await app.store.journal(id, { after: (stored?.dossier.revision ?? 0) - 1 });
  if (stored === null || last === undefined) throw new Error('it was not opened');
  const { dossier, row } = stored;
  const handover = Array.from({ length: 3_000 }, (_, nth) => ({ title: `Passation ${nth}`, due: '2026-05-04' }));
  const revision = dossier.revision + 1;
  await app.store.commit({
    ...{ dossier: { ...dossier, revision, data: { ...dossier.data, handover } }, row, expected: dossier.revision },
    ...{ entry: { ...last.entry, revision }, add: [], withdraw: [] },
  });

  const { status, bytes } = await archiveOf(dpo, id);

  expect(status).toBe(200);
  const file = JSON.parse(strFromU8(fileIn(bytes, 'donnees.json'))) as SubjectFile;
  const told = file.dossiers[0]?.sections.flatMap(({ facts }) => facts.map(({ words }) => words)) ?? [];
  expect(told.filter((words) => String(words).startsWith('Passation '))).toHaveLength(3_000);
  expect(strFromU8(fileIn(bytes, 'vos-donnees.pdf').subarray(0, 5))).toBe('%PDF-');
});
