import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { createRenderer, xlsxOf } from '../../src/documents/documents.ts';
import { requestFor } from './request.ts';

const renderer = createRenderer({ processes: 1 });
afterAll(() => renderer.close());

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const TEXT = 'application/vnd.oasis.opendocument.text';
const show = (type: string, content: Uint8Array, page: number | null = null) => renderer.show({ type, content, page });

/** Writes a PDF of one page by hand, with this program for its drawing. */
function pdfOf(drawing: string, count = 1): Uint8Array {
  const kids = Array.from({ length: count }, () => '3 0 R').join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${count}>>`,
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>',
    `<</Length ${drawing.length}>>stream\n${drawing}\nendstream`,
  ];
  const body = objects.map((one, index) => `${index + 1} 0 obj\n${one}\nendobj\n`).join('');
  return strToU8(`%PDF-1.4\n${body}trailer\n<</Size 5/Root 1 0 R>>\n%%EOF`);
}

/** Reads the size that a PNG declares. */
function sizeOf(png: Uint8Array): { width: number; height: number } {
  const bytes = Buffer.from(png);
  expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

describe('A file that people joined', () => {
  it('is shown by pictures of its pages when it is a PDF, the first twenty only', async () => {
    const pdf = pdfOf('0 0 300 400 re f', 25);

    const outline = await show('application/pdf', pdf);
    const picture = await show('application/pdf', pdf, 2);
    const beyond = await show('application/pdf', pdf, 21);

    expect(outline).toMatchObject({ kind: 'pages', total: 25 });
    expect(outline.kind === 'pages' && outline.pages).toHaveLength(20);
    expect(picture.kind === 'page' && sizeOf(picture.png)).toEqual({ width: 1_200, height: 1_600 });
    expect(beyond).toMatchObject({ kind: 'none', reason: expect.stringContaining('20 premières pages') });
  });

  it('is shown when the product drew it', async () => {
    const { content } = await renderer.render(requestFor({ format: 'pdf' }));

    expect(await show('application/pdf', content)).toMatchObject({ kind: 'pages', total: 1 });
    expect(await show('application/pdf', content, 1)).toMatchObject({ kind: 'page' });
  });

  it('is drawn again when it is an image, without what was hidden behind it', async () => {
    const page = await show('application/pdf', pdfOf('0 0 300 400 re f'), 1);
    const png = page.kind === 'page' ? page.png : new Uint8Array();
    const doubled = Buffer.concat([png, Buffer.from('<script>alert(1)</script>')]);

    const outline = await show('image/png', doubled);
    const picture = await show('image/png', doubled, 1);

    expect(outline).toEqual({ kind: 'pages', total: 1, pages: [{ width: 1_200, height: 1_600 }] });
    expect(picture.kind === 'page' && sizeOf(picture.png)).toEqual({ width: 1_200, height: 1_600 });
    expect(picture.kind === 'page' && Buffer.from(picture.png).includes('<script>')).toBe(false);
  });

  it('is unpacked in WebP too', async () => {
    // One black point, lossless.
    const webp = Buffer.from('UklGRh4AAABXRUJQVlA4TBEAAAAvAAAAAAfQ//73v/+BiOh/AAA=', 'base64');

    expect(await show('image/webp', webp)).toEqual({ kind: 'pages', total: 1, pages: [{ width: 1, height: 1 }] });
    expect(await show('image/webp', webp, 1)).toMatchObject({ kind: 'page' });
  });

  it('is refused before it is unpacked when it is an image of a thousand million points', async () => {
    const header = Buffer.alloc(33);
    header.writeUInt32BE(100_000, 16);
    header.writeUInt32BE(100_000, 20);

    expect(await show('image/png', header)).toMatchObject({ kind: 'none', reason: expect.stringContaining('50') });
  });

  it('is shown as text with its tables when it is of Word, without what was deleted', async () => {
    const body =
      '<w:p><w:r><w:t>Bonjour</w:t><w:tab/><w:t>Élise</w:t></w:r><w:del><w:r><w:delText>rayé</w:delText></w:r></w:del></w:p>' +
      '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Nom</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Âge</w:t></w:r></w:p></w:tc></w:tr></w:tbl>';
    const file = zipSync({
      'word/document.xml': strToU8(`<w:document xmlns:w="x"><w:body>${body}</w:body></w:document>`),
    });

    expect(await show(WORD, file)).toEqual({
      kind: 'text',
      parts: [
        { kind: 'text', text: 'Bonjour\tÉlise' },
        { kind: 'table', rows: [['Nom', 'Âge']] },
      ],
      isCut: false,
    });
  });

  it('is shown as text when it is of OpenDocument', async () => {
    const body = '<text:h>Titre</text:h><text:p>Un<text:s text:c="2"/>deux <text:span>trois</text:span></text:p>';
    const file = zipSync({ 'content.xml': strToU8(`<o:body xmlns:o="x" xmlns:text="y">${body}</o:body>`) });

    expect(await show(TEXT, file)).toMatchObject({ parts: [{ kind: 'text', text: 'Titre\nUn  deux trois' }] });
  });

  it('is shown sheet by sheet when it is a workbook', async () => {
    const workbook = await xlsxOf('Inscrits', ['Nom', 'Heures'], [['Élise', 12.5]]);

    expect(await show(EXCEL, workbook)).toEqual({
      kind: 'text',
      parts: [
        { kind: 'heading', text: 'Inscrits' },
        {
          kind: 'table',
          rows: [
            ['Nom', 'Heures'],
            ['Élise', '12,5'],
          ],
        },
      ],
      isCut: false,
    });
  });

  it('shows the days of a workbook as days, and says which sheet is hidden', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy hh:mm"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>';
    const row = '<row><c r="A1" s="1"><v>45321</v></c><c r="C1" s="2"><v>45321.5</v></c></row>';
    const file = zipSync({
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="Suivi" state="hidden" id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8('<R><Relationship Id="r1" Target="worksheets/sheet1.xml"/></R>'),
      'xl/styles.xml': strToU8(`<styleSheet>${styles}</styleSheet>`),
      'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${row}</sheetData></worksheet>`),
    });

    expect(await show(EXCEL, file)).toMatchObject({
      parts: [
        { kind: 'heading', text: 'Suivi (feuille masquée)' },
        { kind: 'table', rows: [['30/01/2024', '', '30/01/2024 12:00']] },
      ],
    });
  });

  it('shows a table when it is a CSV, and says that a long one is cut', async () => {
    const rows = Array.from({ length: 3_000 }, (_, line) => `${line};"a;b"`).join('\n');

    const shown = await show('text/csv; charset=utf-8', strToU8(`N;Texte\n${rows}`));

    expect(shown).toMatchObject({ kind: 'text', isCut: true });
    expect(shown.kind === 'text' && shown.parts[0]).toMatchObject({ kind: 'table' });
  });

  it('says why when it is broken, or of a kind that is not shown', async () => {
    expect(await show('application/pdf', strToU8('%PDF-1.4 rien'))).toMatchObject({ kind: 'none' });
    expect(await show(WORD, strToU8('PK rien'))).toMatchObject({ kind: 'none' });
    expect(await show('application/zip', strToU8('PK'))).toMatchObject({ kind: 'none' });
  });

  it('is stopped when it does not end, and the next one is shown', async () => {
    const strict = createRenderer({ processes: 1, files: { timeLimitMs: 300 } });
    const heavy = pdfOf('0 0 m 600 800 l 0 800 l 600 0 l f* '.repeat(400_000));

    await expect(strict.show({ type: 'application/pdf', content: heavy, page: 1 })).rejects.toMatchObject({
      problem: { code: 'document-too-heavy', detail: expect.stringContaining('trop lourd à montrer') },
    });
    expect(await strict.show({ type: 'text/plain', content: strToU8('Bonjour'), page: null })).toMatchObject({
      parts: [{ kind: 'text', text: 'Bonjour' }],
    });
    await strict.close();
  });

  it('is stopped when it takes too much memory, that of WebAssembly included', async () => {
    const narrow = createRenderer({ processes: 1, files: { residentMb: 40 } });
    const heavy = pdfOf('0 0 m 600 800 l 0 800 l 600 0 l f* '.repeat(200_000));

    await expect(narrow.show({ type: 'application/pdf', content: heavy, page: 1 })).rejects.toMatchObject({
      problem: { code: 'document-too-heavy', detail: expect.stringContaining('40 Mo de mémoire') },
    });
    await narrow.close();
  });
});
