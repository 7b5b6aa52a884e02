import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScript } from '../../src/cli/simulate/script.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'script-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a file to simulate', () => {
  it('is refused with its line when an answer is written twice', async () => {
    const file = join(folder, 'twice.json');
    await writeFile(file, '[\n  {"event": "open", "data": {"name": "Ana", "n\\u0061me": "Ida"}}\n]');

    await expect(readScript(file)).rejects.toThrow(/ligne 2, colonne \d+ : La clé « name » est écrite deux fois/);
  });

  it('is read as it was otherwise', async () => {
    const file = join(folder, 'once.json');
    await writeFile(file, '[{"event": "open", "data": {}}]');

    expect(await readScript(file)).toMatchObject({ kind: 'commands' });
  });
});
