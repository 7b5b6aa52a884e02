import { request as ask } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, PASSWORD, startApp } from './app.ts';
import { type Office, openOffice } from './leave.ts';

let app: App;
let office: Office;
let path: string;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  path = `/api/v1/dossiers/${await office.submitted()}`;
});
afterAll(() => app.close());

interface Raw {
  encoding: string | undefined;
  etag: string | undefined;
  bytes: Buffer;
}

/** As it comes on the wire: `fetch` unpacks by itself. */
function raw(encodings: string | undefined, method = 'GET', to = path, body?: object): Promise<Raw> {
  const headers = {
    authorization: `Bearer ${office.max.token}`,
    'content-type': 'application/json',
    ...(encodings !== undefined && { 'accept-encoding': encodings }),
  };
  return new Promise((resolve, reject) => {
    const sent = ask(`${app.url}${to}`, { method, headers }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      const { 'content-encoding': encoding, etag } = answer.headers;
      resolve({ encoding, etag, bytes: Buffer.concat(chunks) });
    });
    sent.on('error', reject).end(body && JSON.stringify(body));
  });
}

describe('a long answer', () => {
  it('is compressed for who can unpack it, under the same revision', async () => {
    const plain = await raw(undefined);
    const packed = await raw('br, gzip');

    expect(plain.encoding).toBeUndefined();
    expect(packed.encoding).toBe('gzip');
    expect(packed.etag).toBe(plain.etag);
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 2);
    expect(JSON.parse(gunzipSync(packed.bytes).toString())).toEqual(JSON.parse(plain.bytes.toString()));
  });

  it('is left as it is for who refuses', async () => {
    expect((await raw('gzip;q=0')).encoding).toBeUndefined();
    expect((await raw('identity')).encoding).toBeUndefined();
  });
});

describe('a short answer, or one that holds a secret', () => {
  it('is not', async () => {
    const credentials = { email: office.max.email, password: PASSWORD, kind: 'token', name: 'x'.repeat(100) };

    expect((await raw('gzip', 'GET', '/api/v1/me')).encoding).toBeUndefined();
    expect((await raw('gzip', 'POST', '/api/v1/session', credentials)).encoding).toBeUndefined();
  });
});
