import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../../src/main.ts';
import { currentRelease, drawKey, findRelease } from '../../../src/store/store.ts';
import { type Behind, behind, type KeptRecord } from '../../store/behind.ts';
import { freshPlace, type Place } from '../../store/place.ts';
import { PASSWORD } from '../app.ts';

const root = fileURLToPath(new URL('../../fixtures/leave-request', import.meta.url));
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let place: Place;
let by: Behind;
let server: RunningServer;
let key: string;

beforeEach(async () => {
  place = await freshPlace('altered', { isFleeting: true });
  by = behind(place);
  key = drawKey('k1');
  server = await served();
});
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

async function again(): Promise<void> {
  await server.stop();
  server = await served();
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
  const told: unknown = await answer.json();
  return { status: answer.status, body: told as { [member: string]: unknown } };
}

/** Adds a person and signs them in with a token. */
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

describe('Under keys, once all is encrypted', () => {
  it.each(['while it is served', 'while it is not'])(
    'an account given a role in clear %s opens nothing, and is told',
    async (when) => {
      const ana = await member('ana', ['employee']);
      const ben = await member('ben', ['employee']);
      await server.application.keys?.encryptSome(10_000);
      expect((await call('GET', '/health/ready')).body).toMatchObject({ status: 'ready', atRest: 'encrypted' });
      const kept = (await by.takeRecord('person', ana.id)) as KeptRecord;
      const {
        id: _,
        revision: __,
        ...value
      } = (await server.application.operations.machine.people()).find(({ id }) => id === ana.id) as unknown as {
        id: string;
        revision: number;
      };
      await by.putRecord({ ...kept, value: JSON.stringify({ ...value, passwordHash: null, roles: ['admin'] }) });
      if (when === 'while it is not') await again();

      const asked = await call('GET', '/api/v1/session', { token: ana.token });

      expect(asked).toMatchObject({ status: 500, body: { code: 'altered' } });
      expect(String(asked.body['detail'])).toContain('écrit sans les clés');
      expect((await call('GET', '/api/v1/session', { token: ben.token })).status).toBe(200);
      expect((await call('GET', '/health/ready')).body).toMatchObject({ status: 'ready', atRest: 'altered' });
      const { broken } = await server.application.operations.machine.verify({});
      expect(broken).toMatchObject([{ dossier: '', what: expect.stringContaining(`« person » ${ana.id}`) }]);
    },
    300_000,
  );
});

describe('Definitions changed in the database', () => {
  async function falsify(): Promise<void> {
    const { store } = server.application;
    const current = await currentRelease(store);
    const release = await findRelease(store, current?.release ?? '');
    await by.editBundle(String(release?.bundles['leave-request']), (text) =>
      text.replace('"title":"', '"title":"Faux '),
    );
    await by.editRecords(
      'source',
      (values) => new Map([...values].map(([id, value]) => [id, value.replace('leave', 'faux')])),
    );
  }

  it('are served to nobody, stop no other process, and are counted by who verifies', async () => {
    const ana = await member('ana', ['employee']);
    const before = await server.application.operations.machine.verify({});
    await falsify();
    await again();

    const opened = await call('POST', '/api/v1/dossiers', { token: ana.token, body: { workflow: 'leave-request' } });
    const workflows = await call('GET', '/api/v1/workflows', { token: ana.token });
    const after = await server.application.operations.machine.verify({});

    expect(before.broken).toEqual([]);
    expect(opened).toMatchObject({ status: 500, body: { code: 'altered' } });
    expect(String(opened.body['detail'])).toContain('a été changé dans la base après sa publication');
    expect(workflows.status).toBe(200);
    expect(JSON.stringify(workflows.body)).not.toContain('Faux');
    expect(after.broken.map(({ what }) => what)).toEqual([
      expect.stringContaining('Le processus « Faux'),
      expect.stringContaining('Un fichier des définitions'),
    ]);
    expect(after.unchecked).toContainEqual(expect.stringContaining('les tâches et les échéances'));
  });
});
