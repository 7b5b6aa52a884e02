import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCode, verificationCode } from '../../../src/operations/documents/verification-code.ts';
import { openStore, type Store } from '../../../src/store/store.ts';

const folders: string[] = [];
const stores: Store[] = [];
afterAll(async () => {
  for (const store of stores) await store.close();
  for (const folder of folders) await rm(folder, { recursive: true });
});

async function aStore(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'jalon-codes-'));
  folders.push(folder);
  const store = await openStore(`sqlite:${folder}`);
  stores.push(store);
  return store;
}

describe('a verification code', () => {
  it('has four groups of four letters that cannot be mistaken', async () => {
    const store = await aStore();

    const codes = await Promise.all(Array.from({ length: 200 }, (_, i) => verificationCode(store, `doc-${i}`)));

    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/);
  });

  it('is always the same for a document of a store, and another in another store', async () => {
    const [here, there] = [await aStore(), await aStore()];

    expect(await verificationCode(here, 'doc-1')).toBe(await verificationCode(here, 'doc-1'));
    expect(await verificationCode(here, 'doc-1')).not.toBe(await verificationCode(there, 'doc-1'));
  });

  it('is read whatever the case, spaces and dashes', () => {
    expect(readCode(' abcd 2345-wxyzkmnp ')).toBe('ABCD-2345-WXYZ-KMNP');
    expect(readCode('ABCD-2345-WXYZ-KMN')).toBeNull();
    expect(readCode('ABCD-2345-WXYZ-KMN0')).toBeNull();
  });
});
