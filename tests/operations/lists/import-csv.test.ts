import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../src/base/base.ts';
import { csvTable } from '../../../src/operations/import/csv.ts';

const read = (content: string | Uint8Array) => csvTable(typeof content === 'string' ? Buffer.from(content) : content);

describe('a CSV', () => {
  test('is read with the line each row begins on', () => {
    const csv = read('\ufeffnom;note\r\nMartin;"deux\nlignes"\r\n\r\nDupont; x \r\n');

    expect(csv).toEqual({
      header: ['nom', 'note'],
      rows: [
        { line: 2, cells: ['Martin', 'deux\nlignes'] },
        { line: 5, cells: ['Dupont', 'x'] },
      ],
    });
  });

  test('may come from an old spreadsheet', () => {
    const csv = read(Uint8Array.from([...Buffer.from('nom,ville\n'), 0xc9, 0x6c, 0x61, ...Buffer.from(',Dijon\n')]));

    expect(csv.rows[0]?.cells).toEqual(['Éla', 'Dijon']);
  });

  test('is refused with its line when it is no table', () => {
    expect(() => read('nom;ville\nMartin\n')).toThrow(/ligne 2/);
    expect(() => read('')).toThrow(Refusal);
  });
});
