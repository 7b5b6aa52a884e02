import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/base/base.ts';
import { type RunningServer, startServer } from '../../../src/main.ts';
import type { CheckpointFile } from '../../../src/operations/operations.ts';
import { drawKey } from '../../../src/store/store.ts';
import { type Behind, behind, type KeptRecord } from '../../store/behind.ts';
import { aFile } from '../../store/make.ts';
import { freshPlace, type Place } from '../../store/place.ts';
import { PASSWORD } from '../app.ts';
import { openingOf } from './leave.ts';

/**
 * These tests change one thing behind the product's back, in a store that a few calls have filled, and ask whether it is noticed: by a
 * stranger who holds the disk of a store in clear, by one who holds that of a store under keys, and by an insider who also makes the chain
 * again.
 */
const root = fileURLToPath(new URL('../../fixtures/leave-request', import.meta.url));
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const WITNESS = { isAlone: true };

let place: Place;
let by: Behind;
let server: RunningServer;
let key: string | null;
let dossier: string;
let ana: { id: string; token: string };

async function begin(withKeys: boolean): Promise<void> {
  place = await freshPlace('noticed', { isFleeting: true });
  by = behind(place);
  key = withKeys ? drawKey('k1') : null;
  server = await served();
  await fill();
}
afterEach(async () => {
  await server.stop();
  await place.remove();
});

function served(): Promise<RunningServer> {
  const configuration = { keys: key, secondFactor: 'optional' as const, stopNoticeMs: 0, checkpoints: null };
  return startServer({
    ...{ storeUrl: place.url, mode: 'production', root, port: 0, renderer: null, log: silent, configuration },
  });
}

async function call(method: string, path: string, { token, body }: { token?: string; body?: object } = {}) {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      // A server that stops waits for connections kept open.
      connection: 'close',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as { [member: string]: unknown } };
}

/** Makes two accounts, a dossier with a file and a document, a reading, a letter that waits, and a line of the administration's journal. */
async function fill(): Promise<void> {
  const { operations, store } = server.application;
  ana = await member('ana', ['employee']);
  const max = await member('max', ['manager', 'admin']);
  const team = await call('POST', '/api/v1/dossiers', {
    token: (await member('zoe', ['hr'])).token,
    body: { workflow: 'team', data: { name: 'Atelier', absentsMax: 2 } },
  });
  const data = openingOf('Ana', max.id, String(team.body['id']));
  const opened = await call('POST', '/api/v1/dossiers', {
    token: ana.token,
    body: { workflow: 'leave-request', data },
  });
  expect(opened.status).toBe(201);
  dossier = String(opened.body['id']);
  await call('GET', `/api/v1/dossiers/${dossier}`, { token: max.token });
  await call('POST', '/api/v1/organisations', { token: max.token, body: { name: 'Atelier', siret: null, kind: null } });
  const content = Buffer.from('Le contenu du certificat');
  await store.putFile({ ...aFile('fic-1', content), dossier }, content);
  await store.putRecord(issued(content), 0);
  await store.putRecord(letter(), 0);
  await operations.machine.settleReadings();
  await server.application.keys?.encryptSome(10_000);
  await operations.machine.takeOverChains();
}

async function member(name: string, roles: string[]): Promise<{ id: string; token: string }> {
  const email = `${name}@exemple.fr`;
  const { machine } = server.application.operations;
  const { id } = await machine.addPerson({
    ...{ email, name: `Personne ${name}`, password: PASSWORD, isPasswordDrawn: true, roles },
  });
  const asked = { email, password: PASSWORD, kind: 'token', name: 'Essai', scope: 'all' };
  const { body } = await call('POST', '/api/v1/session', { body: asked });
  return { id, token: String((body['session'] as { token: string }).token) };
}

const plain = { revision: 1, sort: '2026-03-02T08:00:00.000Z' };
function issued(content: Uint8Array) {
  const file = { id: 'fic-1', sha256: sha256(content), size: content.byteLength };
  const value = { id: 'doc-1', dossier, name: 'Certificat', subject: 'Ana', files: { pdf: file } };
  return { ...plain, kind: 'document', id: 'doc-1', marks: [`dossier:${dossier}`], value };
}
function letter() {
  const value = { task: 'essai', dossier, to: 'ana@exemple.fr', status: 'waiting', attempts: 0, attachments: [] };
  return { ...plain, kind: 'mail', id: 'let-1', marks: ['status:waiting', `dossier:${dossier}`], value };
}

/** Changes a value as it is kept: its words in a store in clear, one character of what is sealed in another. */
function altered(value: string, from: string, to: string): string {
  if (key === null) {
    expect(value).toContain(from);
    return value.replace(from, to);
  }
  const at = Math.floor(value.trimEnd().length * 0.7);
  return `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`;
}

async function alterRecord(kind: string, id: string, from: string, to: string): Promise<void> {
  await by.editRecords(
    kind,
    (values) => new Map([...values].map(([one, value]) => [one, one === id ? altered(value, from, to) : value])),
  );
}

async function found(files: CheckpointFile[] = []): Promise<string[]> {
  const { machine } = server.application.operations;
  const against = files.length > 0 && { against: { files, ...WITNESS } };
  return (await machine.verify({ ...against })).broken.map(({ dossier: of, what }) => `${of} ${what}`.trim());
}

async function behindTheBack(act: () => Promise<void>): Promise<string[]> {
  expect(await found()).toEqual([]);
  await server.stop();
  await act();
  server = await served();
  return found();
}

describe.each([
  ['in clear', false],
  ['under keys', true],
] as const)('In a store %s, is noticed', (_, withKeys) => {
  beforeEach(() => begin(withKeys));

  it('a definition', async () => {
    const hash = (await server.application.store.currents()).get('team') ?? '';

    const told = await behindTheBack(() => by.editBundle(hash, (text) => text.replace('"title":"', '"title":"Faux ')));

    expect(told).toContainEqual(expect.stringContaining('Faux'));
  });

  it('a value in the body of a dossier', async () => {
    const told = await behindTheBack(async () =>
      by.putBody(dossier, altered(await by.bodyOf(dossier), '"balance":25', '"balance":99')),
    );

    expect(told).toContainEqual(
      expect.stringMatching(new RegExp(`^${dossier} .*(rejoué diffère|ne se lit plus|écrit sans)`)),
    );
  });

  it('a role added to an account', async () => {
    const told = await behindTheBack(() =>
      alterRecord('person', ana.id, '"roles":["employee"]', '"roles":["employee","admin"]'),
    );

    expect(told.join()).toMatch(new RegExp(`(compte|person( »)?) ${ana.id}`));
  });

  it('the subject of a document', async () => {
    const told = await behindTheBack(() => alterRecord('document', 'doc-1', '"subject":"Ana"', '"subject":"Éve"'));

    expect(told.join()).toMatch(/doc-1/);
  });

  it.each(['audit', 'reads'] as const)('a journal emptied: %s', async (journal) => {
    const told = await behindTheBack(() => (journal === 'reads' ? by.emptyReads() : by.emptyRecords('audit')));

    const said =
      journal === 'reads'
        ? `Le journal des consultations du dossier ${dossier} a perdu`
        : 'La ligne du journal de l’administration';
    expect(told).toContainEqual(expect.stringContaining(said));
  });

  it('a letter marked sent', async () => {
    const told = await behindTheBack(() => alterRecord('mail', 'let-1', '"status":"waiting"', '"status":"sent"'));

    expect(told.join()).toMatch(/let-1/);
  });

  it('a letter put back as it was, or removed', async () => {
    const { store } = server.application;
    const before = await by.takeRecord('mail', 'let-1');
    await store.putRecord({ ...letter(), revision: 2, value: { ...letter().value, attempts: 1 } }, 1);
    await store.putRecord({ ...letter(), id: 'let-2' }, 0);

    const told = await behindTheBack(async () => {
      if (before !== null) await by.putRecord(before);
      await by.dropRecord('mail', 'let-2');
    });

    expect(told).toEqual([
      expect.stringContaining('La lettre let-1 : une main a remis la ligne à un état d’avant'),
      expect.stringContaining('La lettre let-2 : une main a retiré la ligne'),
    ]);
  });

  it('an account that Jalon never made', async () => {
    const like = await by.takeRecord('person', ana.id);

    const told = await behindTheBack(async () => {
      const { unique: _, ...kept } = like as KeptRecord;
      const bare = 'sole' in kept ? { marks: '[]', sole: null } : { marks: [] };
      await by.putRecord({ ...kept, ...bare, id: 'per-intrus', value: INTRUDER });
    });

    expect(told.join()).toMatch(/per-intrus/);
  });

  it('a dossier that is gone, without any checkpoint', async () => {
    const told = await behindTheBack(() => by.dropDossier(dossier));

    expect(told).toContainEqual(expect.stringContaining(`Le dossier ${dossier}, là le`));
  });

  it('a byte of a file', async () => {
    const told = await behindTheBack(() => by.blankContents());

    expect(told).toContainEqual(expect.stringMatching(/fic-1.*(empreinte a changé|clé|altéré|écrit sans)/));
  });

  it('a chain emptied with what it tells of', async () => {
    const told = await behindTheBack(async () => {
      await by.emptyRecords('chain:audit');
      await by.emptyRecords('audit');
    });

    expect(told).toEqual([expect.stringContaining('La chaîne qui garde le journal de l’administration a disparu')]);
  });

  it('a chain that an insider made again, by the checkpoint of before', async () => {
    const checkpoint = await server.application.operations.machine.makeCheckpoint();

    const told = await behindTheBack(async () => {
      await by.emptyRecords('chain:audit');
      await by.emptyRecords('audit');
      await by.dropRecord('store', 'chains-begun');
    });

    expect(told).toEqual([]);
    expect(await found([checkpoint])).toEqual([
      expect.stringContaining(
        'La chaîne qui garde le journal de l’administration n’est plus celle du point de contrôle',
      ),
    ]);
  });
});

const INTRUDER = JSON.stringify({ email: 'intrus@exemple.fr', name: 'Intrus', passwordHash: null, roles: ['admin'] });
