import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';
import { openOffice } from '../dossiers/leave.ts';

const DRAFTS = '/api/v1/definition-drafts';
const CANARY = 'Zéphyrine Canari';

let app: App;
let root: Client;
let other: Client;
let ids: string[];
let manager: Client;
beforeAll(async () => {
  app = await startApp();
  const office = await openOffice(app);
  manager = office.max;
  ids = [await office.submitted(CANARY), await office.draft(`${CANARY} Deux`)];
  root = await app.as('root', ['admin']);
  other = await app.as('other', ['admin']);
});
afterAll(() => app.close());

const bytesOf = async (path: string) => {
  const answer = await fetch(`${app.url}${path}`, { headers: { authorization: `Bearer ${root.token}` } });
  return Buffer.from(await answer.arrayBuffer());
};
/** Returns the decompressed streams of a PDF: its texts, and its words for screen readers. */
const streamsOf = (pdf: Buffer) => {
  const found: Buffer[] = [];
  for (let at = pdf.indexOf('stream\n'); at !== -1; at = pdf.indexOf('stream\n', at + 1)) {
    try {
      found.push(inflateSync(pdf.subarray(at + 'stream\n'.length)));
    } catch {
      // The word « endstream » starts no stream, and a picture has another compression.
    }
  }
  return found;
};

const begun = async () => {
  const { body } = await root.call('POST', DRAFTS, { title: 'Essai' });
  const at = `${DRAFTS}/${body.id}`;
  const { body: file } = await root.call('GET', '/api/v1/definition-sources/file?path=templates/documents/slip.hbs');
  const text = `${file['text']}\n<p>{{data.name}}, {{dateLongue today}}, {{dossier.title}}, {{dossier.id}}</p>\n{{#if data.start}}<p>{{dateLongue data.start}}</p>{{/if}}`;
  await root.call('PUT', `${at}/file`, { path: 'templates/documents/slip.hbs', text, revision: 1 });
  return at;
};
const offered = async (at: string, client = root) => client.call('GET', `${at}/dossiers?workflow=leave-request`);

it('a letter is tried on a real dossier by who reads none: its shape is there, and not a word of it', async () => {
  const at = await begun();
  const { body } = await offered(at);
  const items = body['items'] as unknown as { key: string; name: string; standing: string }[];
  const answers = await Promise.all(
    items.map(({ key }) => root.call('GET', `${at}/letters/documents/slip?workflow=leave-request&dossier=${key}`)),
  );
  const pdf = await bytesOf(`${at}/letters/documents/slip/pdf?workflow=leave-request&dossier=${items[0]?.key}`);
  const invented = await root.call('GET', `${at}/letters/documents/slip?workflow=leave-request`);

  expect(items).toHaveLength(2);
  expect(items.every(({ name, standing }) => /^Dossier \d{4}$/.test(name) && standing !== '')).toBe(true);
  const said = JSON.stringify([body, ...answers.map((one) => one.body)]);
  for (const secret of [CANARY, 'Canari', 'Zéphyrine', manager.id, ...ids]) expect(said).not.toContain(secret);
  const texts = answers.map((one) => (one.body['after'] as { text?: string } | null)?.text ?? '');
  expect(texts.every((text) => text.includes('Xxxxxxxxx Xxxxxx'))).toBe(true);
  expect(texts.some((text) => /6\s+avril\s+2026/.test(text))).toBe(true);
  expect(JSON.stringify(invented.body)).not.toContain('Xxxxxxxxx Xxxxxx');
  const inside = [pdf, ...streamsOf(pdf)].map((part) => part.toString('latin1')).join('\n');
  expect(inside.startsWith('%PDF-')).toBe(true);
  for (const secret of ['Canari', 'Zéphyrine', ...ids]) {
    expect(inside).not.toContain(secret);
    expect(inside).not.toContain(Buffer.from(secret, 'utf8').toString('latin1'));
    expect(inside).not.toContain(Buffer.from(secret, 'utf16le').swap16().toString('latin1'));
  }
  await root.call('DELETE', at);
});

it('is for administrators, on a draft they may try; a dossier that is not there is said so', async () => {
  const at = await begun();
  const letter = `${at}/letters/documents/slip?workflow=leave-request`;

  expect((await offered(at, manager)).status).toBe(403);
  expect((await offered(at, other)).status).toBe(403);
  expect((await manager.call('GET', `${letter}&dossier=${ids[0]}`)).status).toBe(403);
  expect((await root.call('GET', `${letter}&dossier=${ids[0]}`)).status).toBe(404);
  expect(app.errors).toEqual([]);
  await root.call('DELETE', at);
});
