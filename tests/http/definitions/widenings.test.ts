import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { hashesOf, treeHash } from '../../../src/catalog/catalog.ts';
import type { PublicationAnswer } from '../../../src/operations/definitions/definitions.ts';
import { leaveDefinitions } from '../../operations/office.ts';
import { type App, type Client, PASSWORD, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';
import { restored } from '../releases/restored.ts';
import type { ReleaseFile } from './release-file.ts';

const DAY = 86_400_000;
const WORKFLOW = 'workflows/leave-request.json';
const ROLES = 'workflows/roles.json';
const WATCHER = { title: 'Veille', binding: 'global' };

let app: App;
let office: Office;
let root: Client;
beforeEach(async () => {
  app = await startApp();
  office = await openOffice(app);
  root = await app.as('root', ['admin']);
});
afterEach(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

interface WaitingWidening {
  id: string;
  kind: string;
  mayApprove: boolean;
  endsAt: string;
  awaited: { name: string }[];
  wider: { role: string; reads: string[]; holders: string[] }[];
}
type WidenedWorkflow = { read: JsonObject; roles: JsonObject; [member: string]: unknown };

/** Returns the definitions served at first, with a change, as one release file. */
async function fileWith(change: (workflow: WidenedWorkflow) => void): Promise<ReleaseFile> {
  const files = Object.fromEntries((await leaveDefinitions()).texts);
  const workflow = JSON.parse(files[WORKFLOW] ?? '') as WidenedWorkflow;
  const roles = JSON.parse(files[ROLES] ?? '') as { roles: JsonObject };
  roles.roles['watcher'] = WATCHER;
  workflow.roles['watcher'] = {};
  change(workflow);
  files[WORKFLOW] = JSON.stringify(workflow);
  files[ROLES] = JSON.stringify(roles);
  const hash = treeHash(hashesOf(new Map(Object.entries(files))));
  return { jalon: 'release', format: 1, files, hash } as ReleaseFile;
}

const publish = async (who: Client, change: (workflow: WidenedWorkflow) => void, more: JsonObject = {}) =>
  who.call('POST', '/api/v1/releases/import', { file: await fileWith(change), reason: 'Essai', ...more });
const reading =
  (...fields: string[]) =>
  (workflow: WidenedWorkflow) => {
    workflow.read['watcher'] = fields;
  };
const waiting = async (reader: Client) =>
  (await reader.call('GET', '/api/v1/widenings')).body.items as unknown as WaitingWidening[];
const settle = (who: Client, { id }: WaitingWidening, how: 'approval' | 'cancellation') =>
  who.call('POST', `/api/v1/widenings/${id}/${how}`, {});
const told = (to: Client, words: string) =>
  app.letters.filter(({ to: { address }, subject }) => address === to.email && subject.includes(words)).length;
const seenBy = async (who: Client) =>
  (await who.call('GET', '/api/v1/dossiers?workflow=leave-request')).body.items as unknown as { id: string }[];
const journal = async (who: Client) => JSON.stringify((await who.call('GET', '/api/v1/audit')).body.items);

async function signedIn({ email, id }: Pick<Client, 'email' | 'id'>): Promise<Client> {
  const wanted = { email, password: PASSWORD, kind: 'token', name: 'Essai', scope: 'all' };
  const { body } = await app.call('POST', '/api/v1/session', wanted);
  const bearer = { authorization: `Bearer ${String(body.session?.token)}` };
  const call: Client['call'] = (method, path, content, headers) =>
    app.call(method, path, content, { ...bearer, ...headers });
  return { id, email, token: '', call };
}

/** Publishes a role that reads nothing, and gives it to root: neither waits for approval. */
async function heldByOneself(): Promise<Client> {
  const { body } = await publish(root, () => undefined);
  expect(body).toMatchObject({ isNew: true, held: null });
  const given = await root.call('PUT', `/api/v1/people/${root.id}`, {
    ...{ email: root.email, name: 'Personne root', roles: ['admin', 'watcher'] },
  });
  expect(given.body).toMatchObject({ roles: ['admin', 'watcher'], asked: [] });
  return signedIn(root);
}

describe('one administrator alone', () => {
  it('does not come to read dossiers by publishing what his own role reads', async () => {
    const dpo = await app.as('dpo', ['dpo']);
    await office.submitted('Secret');
    root = await heldByOneself();

    const { status, body } = await publish(root, reading('*', 'diagnosis'));

    expect(status).toBe(200);
    expect(body).toMatchObject({ isNew: false, published: [], held: { kind: 'publication', mayApprove: false } });
    const held = body.held as unknown as WaitingWidening;
    expect(held.awaited).toMatchObject([{ name: 'Personne dpo' }]);
    expect(held.wider).toMatchObject([{ role: 'watcher', holders: ['Personne root'] }]);
    expect(held.wider[0]?.reads.length).toBeGreaterThan(3);
    const begun = await root.call('POST', '/api/v1/workflows/leave-request/migrations', { reason: 'Pour lire' });
    if (begun.status === 201)
      await root.call('POST', `/api/v1/migrations/${String(begun.body.id)}/steps`, { step: 'first', revision: 1 });
    expect(await seenBy(root)).toEqual([]);
    expect((await settle(root, held, 'approval')).body).toMatchObject({ status: 403, code: 'forbidden' });
    await expect.poll(() => told(dpo, 'attend un accord')).toBe(1);

    // Publishing the same change again makes no second request.
    expect((await publish(root, reading('*', 'diagnosis'))).body.held?.id).toBe(held.id);
    expect(await waiting(dpo)).toHaveLength(1);
  });

  it('nor with a second administrator whom he invited', async () => {
    await office.submitted('Secret');
    root = await heldByOneself();
    await root.call('POST', '/api/v1/invitations', { email: 'b@exemple.fr', name: 'Deux', roles: ['admin'] });
    const letter = () => app.letters.findLast(({ to }) => to.address === 'b@exemple.fr');
    await expect.poll(letter).toBeDefined();
    const [, token] = /invitation#([\w.~-]+)/.exec(letter()?.text ?? '') ?? [];
    await app.call('POST', '/api/v1/account-links/password', { token, password: PASSWORD });
    const second = await signedIn({ id: '', email: 'b@exemple.fr' });

    const held = (await publish(root, reading('*'))).body.held as unknown as WaitingWidening;
    expect(held.awaited).toEqual([]);
    expect((await settle(second, held, 'approval')).status).toBe(403);
    expect((await publish(second, reading('*'))).body.held?.id).toBe(held.id);
    expect(await seenBy(root)).toEqual([]);
    await expect.poll(() => told(second, 'sans second accord')).toBe(1);
  });

  it('nor by restoring a release that gave it, scheduling one, or publishing a draft', async () => {
    await app.as('dpo', ['dpo']);
    await office.submitted('Secret');
    await app.operations.machine.importRelease({ file: await fileWith(reading('*')) });
    await app.operations.machine.importRelease({ file: await fileWith(() => undefined) });
    const given = (await root.call('GET', '/api/v1/releases')).body.items as unknown as { number: number }[];
    const before = given.find(({ number }) => number === 1);

    const answer = (await restored(root, String(before?.number))).body['published'] as unknown as PublicationAnswer;
    expect(answer).toMatchObject({ isNew: false, held: { kind: 'publication' } });
    const later = await publish(root, reading('*'), { effectiveFrom: '2026-04-01T00:00:00.000Z' });
    expect(later.body).toMatchObject({ isNew: false, held: { kind: 'publication' } });
    expect((await root.call('GET', '/api/v1/releases')).body.items).toMatchObject([
      { standing: 'served' },
      { standing: 'past' },
      { standing: 'past' },
    ]);

    const draft = (await root.call('POST', '/api/v1/definition-drafts', { title: 'Lire' })).body;
    const file = await fileWith(reading('*'));
    const saved = await root.call('PUT', `/api/v1/definition-drafts/${String(draft.id)}/file`, {
      ...{ path: WORKFLOW, text: file.files[WORKFLOW], revision: draft.revision },
    });
    const published = await root.call('POST', `/api/v1/definition-drafts/${String(draft.id)}/publication`, {
      ...{ reason: 'Lire', revision: saved.body.revision },
    });
    expect(published.body).toMatchObject({ isNew: false, held: { kind: 'publication', id: answer.held?.id } });
    expect((await root.call('GET', `/api/v1/definition-drafts/${String(draft.id)}`)).status).toBe(200);
  });
});

describe('another person', () => {
  it('agrees, and the publication is done with both names; the dossiers that run wait again', async () => {
    const dpo = await app.as('dpo', ['dpo']);
    const running = await office.submitted('Secret');
    root = await heldByOneself();
    const held = (await publish(root, reading('*', 'diagnosis'))).body.held as unknown as WaitingWidening;

    expect((await settle(dpo, held, 'approval')).status).toBe(204);
    const lines = (await root.call('GET', '/api/v1/releases')).body.items as unknown as JsonObject[];
    expect(lines[0]).toMatchObject({ author: 'Personne root', reviewer: 'Personne dpo', reason: 'Essai' });
    expect(await journal(dpo)).toContain('Donne son accord à ce que Personne root donne plus à lire');
    expect(await waiting(dpo)).toEqual([]);
    expect(await seenBy(root)).toEqual([]);

    const begun = (await root.call('POST', '/api/v1/workflows/leave-request/migrations', { reason: 'Suivre' })).body;
    const path = `/api/v1/migrations/${String(begun.id)}`;
    const press = async () =>
      root.call('POST', `${path}/steps`, { step: 'all', revision: (await root.call('GET', path)).body.revision });
    const step = String((begun.next as unknown as { step: string }[])[0]?.step);
    const first = await root.call('POST', `${path}/steps`, { step, revision: begun.revision });
    expect(first.body).toMatchObject({ status: 'planned', counts: { moved: 0 }, held: { kind: 'migration' } });
    expect(await seenBy(root)).toEqual([]);

    const [moving] = await waiting(dpo);
    expect(moving).toMatchObject({ kind: 'migration', mayApprove: true, wider: [{ role: 'watcher' }] });
    expect((await settle(dpo, moving as WaitingWidening, 'approval')).status).toBe(204);
    const { revision } = (await root.call('GET', path)).body;
    const moved = await root.call('POST', `${path}/steps`, { step, revision });
    expect(moved.body).toMatchObject({ held: null, counts: { moved: 1 } });
    expect((await seenBy(root)).map(({ id }) => id)).toEqual([running]);
    await press();
  });

  it('cancels it, as data protection or any administrator', async () => {
    const dpo = await app.as('dpo', ['dpo']);
    await office.draft('Secret');
    const held = (await publish(root, reading('*'))).body.held as unknown as WaitingWidening;

    expect((await office.zoe.call('GET', '/api/v1/widenings')).status).toBe(403);
    expect((await settle(dpo, held, 'cancellation')).status).toBe(204);
    expect((await settle(dpo, held, 'approval')).status).toBe(404);
    expect(await journal(dpo)).toContain('S’oppose à ce que Personne root donne plus à lire');
  });

  it('where there is none, everyone is told and it takes effect after seven days', async () => {
    await office.draft('Secret');
    const held = (await publish(root, reading('*'))).body.held as unknown as WaitingWidening;
    const served = async () => (await root.call('GET', '/api/v1/releases')).body.total;
    expect(held).toMatchObject({ awaited: [] });
    expect(await served()).toBe(1);

    app.real.ms += 7 * DAY;
    await app.operations.machine.settleElapsedWidenings();
    root = await signedIn(root);
    expect(await served()).toBe(2);
    expect(await journal(root)).toContain('sept jours ayant passé sans personne d’autre');
  });

  it('who could have agreed and did not lets it fall', async () => {
    await app.as('dpo', ['dpo']);
    await office.draft('Secret');
    await publish(root, reading('*'));
    app.real.ms += 7 * DAY;
    await app.operations.machine.settleElapsedWidenings();
    root = await signedIn(root);
    expect((await root.call('GET', '/api/v1/releases')).body.total).toBe(1);
  });
});

describe('nothing waits', () => {
  it('before the first dossier', async () => {
    const empty = await startApp();
    const first = await empty.as('root', ['admin']);
    const { body } = await publish(first, reading('*', 'diagnosis'));
    expect(body).toMatchObject({ isNew: true, held: null });
    await empty.close();
  });

  it('on the command line, whose journal says who reads more', async () => {
    const dpo = await app.as('dpo', ['dpo']);
    await office.draft('Secret');
    const { held } = await app.operations.machine.importRelease({ file: await fileWith(reading('*')) });
    expect(held).toBeNull();
    expect(await journal(dpo)).toMatch(/Donne plus à lire sans seconde personne : Veille lirait/);
    await app.operations.machine.migrate({ mode: 'real', reason: 'Suivre' });
    expect((await journal(dpo)).match(/Donne plus à lire sans seconde personne/g)).toHaveLength(2);
  });

  it('for what lets nobody read more', async () => {
    await app.as('dpo', ['dpo']);
    await office.draft('Secret');
    const { body } = await publish(root, (workflow) => {
      workflow['title'] = 'Congés autrement';
    });
    expect(body).toMatchObject({ isNew: true, held: null });
  });
});
