import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sniff, zipNames } from '../../../src/http/body/sniff.ts';

const bytes = (latin1: string) => Buffer.from(latin1, 'latin1');
const docx = zipOf(['[Content_Types].xml', 'word/document.xml']);
const xlsx = zipOf(['[Content_Types].xml', 'xl/workbook.xml']);
const odt = zipSync({
  mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
  'content.xml': new Uint8Array(),
});

/** Makes a ZIP of empty entries, since only their names are read here. */
function zipOf(names: string[]): Uint8Array {
  return zipSync(Object.fromEntries(names.map((name) => [name, new Uint8Array()])));
}

describe('a file sent', () => {
  it.each<[string, Uint8Array, string]>([
    ['a.pdf', bytes('%PDF-1.7\n…'), 'application/pdf'],
    ['A.PNG', bytes('\x89PNG\r\n\x1a\n0'), 'image/png'],
    ['a.jpeg', bytes('\xff\xd8\xff\xe0'), 'image/jpeg'],
    ['a.webp', bytes('RIFF\0\0\0\0WEBPVP8 '), 'image/webp'],
    ['a.docx', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.xlsx', xlsx, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a.odt', odt, 'application/vnd.oasis.opendocument.text'],
    ['a.csv', Buffer.from('nom;âge\nZoé;31\n'), 'text/csv; charset=utf-8'],
    ['a.txt', Buffer.from('été'), 'text/plain; charset=utf-8'],
  ])('is known by its content: %s', (name, content, type) => {
    expect(sniff(name, content)).toBe(type);
  });

  it.each<[string, Uint8Array]>([
    ['a.pdf', bytes('MZ\x90\0')],
    ['facture.pdf.exe', bytes('%PDF-1.7')],
    ['a.docx', bytes('%PDF-1.7')],
    ['a.docx', xlsx],
    ['a.docx', bytes('PK\x03\x04 cut short')],
    ['a.zip', zipOf(['a.txt'])],
    ['a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a.html', Buffer.from('<script>')],
    ['a.csv', bytes('nom;\xe9t\xe9')],
    ['a.txt', bytes('a\0b')],
    ['pdf', bytes('hello')],
    ['', bytes('')],
  ])('is refused when content and name do not agree on an accepted kind: %s', (name, content) => {
    expect(sniff(name, content)).toBeNull();
  });

  it('is read as a ZIP without trusting its figures', () => {
    const lying = withCount(docx, 60_000);

    expect(zipNames(docx)).toEqual(['[Content_Types].xml', 'word/document.xml']);
    expect(zipNames(lying)).toBeNull();
    expect(zipNames(Buffer.from('PK\x05\x06'))).toBeNull();
  });

  it('is read as a ZIP in no time, whatever number of entries it says it has', () => {
    const start = performance.now();

    expect(zipNames(withHugeCount(docx))).toBeNull();
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

/** Makes the end of the central directory claim this many entries, on this disk and in all (APPNOTE 4.3.16). */
function withCount(zip: Uint8Array, count: number): Buffer {
  const lying = Buffer.from(zip);
  lying.writeUInt16LE(count, lying.length - 14);
  lying.writeUInt16LE(count, lying.length - 12);
  return lying;
}

/** Claims four billion entries in the 64-bit records that stand before that end (APPNOTE 4.3.14, 4.3.15). */
function withHugeCount(zip: Uint8Array): Buffer {
  const plain = withCount(zip, 0xffff);
  const [content, end] = [plain.subarray(0, -22), plain.subarray(-22)];
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeUInt32LE(0xffffffff, 32);
  record.writeUInt32LE(end.readUInt32LE(16), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeUInt32LE(content.length, 8);
  return Buffer.concat([content, record, locator, end]);
}
