import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { archiveFault as faultOf } from '../../../src/http/inspect/archive.ts';

const archiveFault = (content: Uint8Array) => faultOf(content, 'open-xml');
const text = (words: string) => new TextEncoder().encode(words);
const relations = (inside: string) =>
  text(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`);
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const docx = (more: { [name: string]: Uint8Array } = {}) =>
  zipSync({ '[Content_Types].xml': text('<Types/>'), 'word/document.xml': text('<w:document/>'), ...more });

describe('an archive', () => {
  it('that unpacks to what an office file holds is kept', async () => {
    const link = `<Relationship Id="r1" Type="${TYPE}/hyperlink" Target="https://exemple.fr/" TargetMode="External"/>`;

    expect(await archiveFault(docx())).toBeNull();
    expect(await archiveFault(docx({ 'word/_rels/document.xml.rels': relations(link) }))).toBeNull();
  });

  it('of a hundred kilobytes that unpacks to more than 60 MB is refused', async () => {
    const bomb = docx({ 'word/media/image1.xml': new Uint8Array(61 * 1024 * 1024) });

    expect(bomb.byteLength).toBeLessThan(200_000);
    expect(await archiveFault(bomb)).toContain('se déplie');
  });

  it('is unpacked, whatever it says of its sizes', async () => {
    const bomb = Buffer.from(docx({ 'word/a.xml': new Uint8Array(61 * 1024 * 1024) }));
    const entry = bomb.lastIndexOf('PK\x01\x02', undefined, 'latin1');
    bomb.writeUInt32LE(10, entry + 24);

    expect(await archiveFault(bomb)).toContain('se déplie');
  });

  it('is refused by the sum of its entries', async () => {
    const part = new Uint8Array(21 * 1024 * 1024);

    expect(await archiveFault(docx({ 'a.bin': part, 'b.bin': part }))).toBeNull();
    expect(await archiveFault(docx({ 'a.bin': part, 'b.bin': part, 'c.bin': part }))).toContain('se déplie');
  });

  it.each(['../etc/passwd', 'word/../../x', '/etc/passwd', 'C:\\x', '..\\x'])(
    'with the name %s is refused',
    async (name) => {
      expect(await archiveFault(docx({ [name]: text('x') }))).toContain('sort de son dossier');
    },
  );

  it.each(['attachedTemplate', 'image', 'frame', 'oleObject'])('that fetches its %s is refused', async (kind) => {
    const outside = `<Relationship Id="r1" Type="${TYPE}/${kind}" Target="https://exemple.fr/x" TargetMode="External"/>`;

    expect(await archiveFault(docx({ 'word/_rels/settings.xml.rels': relations(outside) }))).toContain('ailleurs');
  });

  it('cut short, or that is none, is refused', async () => {
    expect(await archiveFault(docx().subarray(0, 60))).toContain('illisible');
    expect(await archiveFault(text('PK\x03\x04 and nothing else'))).toContain('illisible');
  });
});
