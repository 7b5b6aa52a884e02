import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, type JsonObject, sha256 } from '../../../src/base/base.ts';
import { type App, startApp } from '../app.ts';
import { openOffice } from '../dossiers/leave.ts';
import { malformedRequests, type RawRequest } from './fuzz.ts';
import { nonsenseRequests } from './nonsense.ts';

const SEED = 20_260_303;
const COUNT = 10_000;
/** Sends a fifth of the requests on MongoDB, whose test server is slow. */
const SENT = process.env['JALON_STORE']?.startsWith('mongodb') ? COUNT / 5 : COUNT;

let app: App;
let cookie: string;
let known: { [name: string]: string };
beforeAll(async () => {
  app = await startApp();
  const { submitted } = await openOffice(app);
  await app.as('all', ['admin', 'hr', 'employee', 'manager']);
  const id = await submitted('Cible');
  const { items } = await app.store.tasks({ dossier: id, limit: 1 });
  known = {
    id,
    event: 'approve',
    key: items[0]?.task.key ?? '',
    deadline: 'review-late',
    todo: 'note:1',
    file: 'fic-none',
  };
  const { headers } = await app.call('POST', '/api/v1/session', {
    email: 'all@exemple.fr',
    password: 'girafe lampe tonnerre vélo',
  });
  cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
});
afterAll(() => app.close());

interface Raw {
  status: number;
  type: string;
  text: string;
}

function send({ method, path, headers, body }: RawRequest): Promise<Raw> {
  const length = body ? { 'content-length': body.length } : {};
  const { hostname, port } = new URL(app.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers: { cookie, ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const type = response.headers['content-type'] ?? '';
        resolve({ status: response.statusCode ?? 0, type, text: Buffer.concat(chunks).toString() });
      });
    });
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}

/** Returns a hash of the whole store, except sessions, failed sign-ins and records of who read what. */
async function storeDigest(): Promise<string> {
  const { store } = app;
  const dossiers = await Promise.all((await store.ids({ limit: 1_000 })).map((id) => store.exportDossier(id)));
  const { items } = await store.exportRest({ limit: 1_000 });
  const kept = items.filter((item) => item.kind !== 'record' || !['session', 'failure'].includes(item.record.kind));
  expect(dossiers.length).toBeGreaterThan(1);
  expect(new Set(kept.map((item) => (item.kind === 'record' ? item.record.kind : item.kind))).size).toBeGreaterThan(3);
  return sha256(canonicalJson([dossiers.map((whole) => ({ ...whole, reads: [] })), kept]));
}

function digestOf(requests: RawRequest[]): string {
  return sha256(requests.map(({ body, ...rest }) => JSON.stringify(rest) + sha256(body ?? '')).join('\n'));
}

/** Sends the requests twenty at a time, and returns those whose answer `isWrong`, in a readable form. */
async function sendAll(requests: RawRequest[], isWrong: (answer: Raw) => boolean): Promise<unknown[]> {
  const wrong: unknown[] = [];
  for (let at = 0; at < requests.length; at += 20) {
    const some = requests.slice(at, at + 20);
    const answers = await Promise.all(some.map(async (sent) => ({ sent, answer: await send(sent) })));
    for (const { sent, answer } of answers.filter(({ answer }) => isWrong(answer))) {
      const { method, path, defects, body } = sent;
      const { status, text } = answer;
      wrong.push({
        method,
        path: path.slice(0, 200),
        defects,
        body: body?.toString().slice(0, 500),
        status,
        text: text.slice(0, 300),
      });
    }
  }
  return wrong;
}

describe(`${SENT} malformed requests`, () => {
  it('get each a clear 4xx, and change nothing', async () => {
    // The letter that tells of a first sign-in leaves by itself.
    await expect.poll(() => app.operations.machine.accountLetters()).toEqual([]);
    const before = await storeDigest();

    const wrong = await sendAll(malformedRequests(await openApi(), known, SEED, SENT), ({ status, type }) => {
      return status < 400 || status >= 500 || !type.startsWith('application/problem+json');
    });

    expect(wrong).toEqual([]);
    expect(app.errors).toEqual([]);
    expect(await storeDigest()).toBe(before);
    expect((await app.call('GET', '/health/ready')).status).toBe(200);
  });

  it('are the same for the same seed, and of every kind', async () => {
    const requests = malformedRequests(await openApi(), known, SEED, COUNT);

    expect(digestOf(malformedRequests(await openApi(), known, SEED, COUNT))).toBe(digestOf(requests));
    const untried = app.described.operations.filter(({ method, path }) => {
      const first = path.split('{')[0] ?? path;
      return !requests.some((each) => each.method === method && each.path.startsWith(first));
    });
    expect(untried).toEqual([]);
    const unseen = KINDS.filter((kind) => !requests.some(({ defects }) => defects.some((one) => one.startsWith(kind))));
    expect(unseen).toEqual([]);
  });
});

const KINDS = ['path', 'query', 'body', 'content-type', 'idempotency-key', 'if-match', 'authorization', 'origin'];

describe(`${SENT} requests that make no sense inside`, () => {
  it('meet no error nobody expected, and change nothing', async () => {
    const requests = nonsenseRequests({ dossier: known.id ?? '', key: known.key ?? '' }, SEED, SENT);
    const before = await storeDigest();

    const wrong = await sendAll(requests, ({ status }) => status >= 500);

    expect(wrong).toEqual([]);
    expect(app.errors).toEqual([]);
    expect(await storeDigest()).toBe(before);
  });
});

async function openApi(): Promise<JsonObject> {
  return (await app.call('GET', '/api/v1/openapi.json')).body as unknown as JsonObject;
}
