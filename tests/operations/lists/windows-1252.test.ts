import { describe, expect, it } from 'vitest';
import { csvTable } from '../../../src/operations/import/csv.ts';

/** Gives the code points of bytes 80 to 9F (https://encoding.spec.whatwg.org/index-windows-1252.txt), in order. */
const HIGH = [
  ...[0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d],
  ...[0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d],
  ...[0x17e, 0x178],
];
/** These bytes separate cells and rows, or are trimmed. */
const SYNTAX = new Set([0x0a, 0x0d, 0x20, 0x22, 0x2c, 0x3b, 0x09, 0xa0]);
const bytes = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => !SYNTAX.has(byte));

describe('a sheet saved in Windows-1252', () => {
  it('has each of its bytes read as what it stands for, whatever Node runs', () => {
    // A lone « é » is not valid UTF-8, so the whole sheet is read as Windows-1252.
    const lines = bytes.map((byte) => [0xe9, byte, 0xe9, 0x3b, 0x31, 0x0a]);
    const { rows } = csvTable(Uint8Array.from([...Buffer.from('a;b\n'), ...lines.flat()]));

    const read = rows.map(({ cells: [cell = ''] }) => cell.codePointAt(1));
    expect(read).toEqual(bytes.map((byte) => HIGH[byte - 0x80] ?? byte));
  });

  it('longer than what is read at once is read whole', () => {
    const line = Uint8Array.from([0x6c, 0x92, 0xe9, 0x74, 0xe9, 0x3b, 0x80, 0x0a]);
    const { rows } = csvTable(Buffer.concat([Buffer.from('a;b\n'), ...Array.from({ length: 5_000 }, () => line)]));

    expect(rows).toHaveLength(5_000);
    expect(rows.every(({ cells }) => cells.join(';') === 'l’été;€')).toBe(true);
  });
});
