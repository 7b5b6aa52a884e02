import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressedAssets } from '../../../src/http/server/assets.ts';
import { type App, PASSWORD, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

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

/** Returns the bytes as they come on the wire: `fetch` would decompress them. */
function raw(encodings: string | undefined, method = 'GET', to = path, body?: object): Promise<Raw> {
  const headers = {
    authorization: `Bearer ${office.max.token}`,
    'content-type': 'application/json',
    ...(encodings !== undefined && { 'accept-encoding': encodings }),
  };
  return new Promise((resolve, reject) => {
    const sent = ask(new URL(to, app.url), { method, headers }, async (answer) => {
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

describe('a script of the web app', () => {
  const SCRIPT = 'export const answer = 42;\n'.repeat(200);
  const folder = mkdtempSync(join(tmpdir(), 'jalon-assets-'));
  let server: Server;
  beforeAll(async () => {
    writeFileSync(join(folder, 'index-abc.js'), SCRIPT);
    server = express().use(compressedAssets(folder)).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  it.each<[string, string, (bytes: Buffer) => Buffer]>([
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
  ])('comes to who takes « %s » as %s', async (accepted, encoding, unpack) => {
    const { port } = server.address() as AddressInfo;
    const packed = await raw(accepted, 'GET', `http://127.0.0.1:${port}/index-abc.js`);

    expect(packed.encoding).toBe(encoding);
    expect(unpack(packed.bytes).toString()).toBe(SCRIPT);
  });
});
