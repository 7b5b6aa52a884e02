import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../src/base/base.ts';
import { readCsv } from '../../src/cli/import/csv.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jalon-csv-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Uint8Array) {
  const file = join(folder, 'fichier.csv');
  await writeFile(file, content);
  return readCsv(file);
}

describe('a CSV', () => {
  test('is read with the line each row begins on', async () => {
    const csv = await read('\ufeffnom;note\r\nMartin;"deux\nlignes"\r\n\r\nDupont; x \r\n');

    expect(csv).toEqual({
      header: ['nom', 'note'],
      rows: [
        { line: 2, cells: ['Martin', 'deux\nlignes'] },
        { line: 5, cells: ['Dupont', 'x'] },
      ],
    });
  });

  test('may come from an old spreadsheet', async () => {
    const csv = await read(
      Uint8Array.from([...Buffer.from('nom,ville\n'), 0xc9, 0x6c, 0x61, ...Buffer.from(',Dijon\n')]),
    );

    expect(csv.rows[0]?.cells).toEqual(['Éla', 'Dijon']);
  });

  test('is refused with its line when it is no table', async () => {
    await expect(read('nom;ville\nMartin\n')).rejects.toThrow(/ligne 2/);
    await expect(read('')).rejects.toThrow(Refusal);
    await expect(readCsv(join(folder, 'absent.csv'))).rejects.toThrow("n'existe pas");
  });
});
