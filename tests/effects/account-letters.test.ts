import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRenderer } from '../../src/documents/documents.ts';
import { createHttp } from '../../src/http/http.ts';
import type { Caller } from '../../src/operations/operations.ts';
import { type Office, openOffice } from '../operations/office.ts';

let office: Office;
let spool: string;
let url: string;
let stop: () => Promise<void>;
const failing = { name: '' };
beforeAll(async () => {
  spool = await mkdtemp(join(tmpdir(), 'jalon-account-letters-'));
  const configuration = { mail: { smtpUrl: null, from: 'Jalon <jalon@exemple.fr>', spool, domain: 'exemple.fr' } };
  const real = createRenderer({ timeLimitMs: 20_000 });
  const renderer: typeof real = {
    ...real,
    render: async (request) => {
      if (failing.name !== '' && JSON.stringify(request.data).includes(failing.name)) throw new Error('no place left');
      return real.render(request);
    },
  };
  office = await openOffice({ renderer, configuration });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const http = createHttp({ operations: office.operations, log, options: { demo: false } });
  const server = await http.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stop = () => http.stop(server, { graceMs: 1_000 });
});
afterAll(async () => {
  await stop();
  await office.close();
  await rm(spool, { recursive: true });
});

describe('a letter about an account that cannot be written', () => {
  it('holds up no other, and leaves with the next that does', async () => {
    const { ana, max, zoe } = office;
    failing.name = ana.person.name;
    await asksForPassword(ana);
    await asksForPassword(max);

    await expect.poll(lettersTo(max.person.email)).toBe(1);
    expect(await lettersTo(ana.person.email)()).toBe(0);

    failing.name = '';
    await asksForPassword(zoe);

    await expect.poll(lettersTo(ana.person.email)).toBe(1);
    expect(await lettersTo(max.person.email)()).toBe(1);
  });
});

/** Asks by the page of sign-in, as somebody who forgot the password. */
async function asksForPassword({ person: { email } }: Caller): Promise<void> {
  const answer = await fetch(`${url}/api/v1/password-requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email }),
  });
  expect(answer.status).toBe(202);
}

/** Counts the letters in the spool that are addressed so. */
function lettersTo(address: string): () => Promise<number> {
  return async () => {
    const letters = await Promise.all(
      (await readdir(spool)).filter((name) => name.endsWith('.eml')).map((name) => readFile(join(spool, name), 'utf8')),
    );
    return letters.filter((letter) => new RegExp(`^To: .*${address}`, 'm').test(letter)).length;
  };
}
