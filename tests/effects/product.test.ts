import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRenderer } from '../../src/documents/documents.ts';
import { type Office, openOffice } from '../operations/office.ts';

let office: Office;
let spool: string;
beforeAll(async () => {
  spool = await mkdtemp(join(tmpdir(), 'jalon-product-'));
  const configuration = { mail: { smtpUrl: null, from: 'Jalon <jalon@exemple.fr>', spool, domain: 'exemple.fr' } };
  office = await openOffice({ renderer: createRenderer(), configuration });
});
afterAll(async () => {
  await office.close();
  await rm(spool, { recursive: true });
});

describe('the product as it is put together', () => {
  it('writes what templates say, joins documents, and names each letter by its Message-ID', async () => {
    const dossier = await office.submitted('Ensemble', { team: await office.team(3) });
    await office.operations.submitEvent(office.max, { id: dossier, event: 'approve', data: {} });

    await office.worker.drain();

    const letters = await inSpool();
    expect(letters.map(({ subject }) => subject).sort()).toEqual([
      'Réponse à la demande de congé',
      'Réponse à la demande de congé',
      'Titre de congé Ensemble',
    ]);
    const decision = letters.find(({ subject }) => subject?.startsWith('Réponse'));
    expect(decision?.text).toContain('La demande de congé de Ensemble a reçu une réponse.');
    expect(decision?.html).toContain('<h1');
    const slip = letters.find(({ subject }) => subject?.startsWith('Titre'));
    expect(slip?.attachments.map(({ contentType }) => contentType)).toEqual(['application/pdf']);
    expect(slip?.attachments[0]?.content.subarray(0, 5).toString()).toBe('%PDF-');
    const { items } = await office.store.tasks({ kinds: ['email', 'document'], limit: 10 });
    expect(items.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(office.errors.filter((one) => !JSON.stringify(one).includes('webhook'))).toEqual([]);
  });
});

describe('an invitation without mail server', () => {
  it('is said to be in the folder, and not to have been sent', async () => {
    const admin = { person: { ...office.zoe.person, roles: ['admin'] } };
    const { id } = await office.operations.invitePerson(admin, {
      email: 'neuf@exemple.fr',
      name: 'Neuf',
      roles: ['hr'],
    });

    await vi.waitFor(
      async () => {
        const { items } = await office.operations.listPeople(admin);
        expect(items.find((line) => line.id === id)?.invitation).toMatchObject({ letter: 'deposited' });
      },
      { timeout: 200_000 },
    );
  });
});

describe('a letter that was sent', () => {
  it('is kept once: its words packed in its record, its document where the dossier keeps it', async () => {
    const kept = await office.store.records({ kind: 'mail', limit: 50 });
    const items = kept.items.filter(({ value }) => value['dossier'] !== '');
    const sizes = items.map((record) => JSON.stringify(record).length);

    expect(items.length).toBeGreaterThan(2);
    // 760 letters a month for 75 people must take less than 4 MB, without documents.
    expect(Math.max(...sizes) * 760).toBeLessThan(4_000_000);
    const pieces = items.flatMap(({ value }) => (value['attachments'] as { document?: string }[]) ?? []);
    expect(pieces.map(({ document }) => document)).toEqual([expect.stringMatching(/^doc-/)]);
    const { items: sent } = await office.operations.listOutbox(office.zoe, { status: 'sent' });
    const letter = sent.find(({ template }) => template === 'emails/decision');
    expect((await office.operations.readLetter(office.zoe, { id: letter?.id ?? '' })).html).toContain('<h1');
    expect(items.every(({ value }) => value['html'] === undefined && value['eml'] === null)).toBe(true);
  });
});

async function inSpool(): Promise<ParsedMail[]> {
  const files = await readdir(spool);
  const letters = await Promise.all(files.map(async (file) => simpleParser(await readFile(join(spool, file)))));
  for (const [index, { messageId }] of letters.entries())
    expect(files[index]).toBe(`${messageId?.replaceAll(/[<>]/g, '')}.eml`);
  return letters;
}
