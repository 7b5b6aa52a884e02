import { deflateSync } from 'node:zlib';
import { strToU8, type Zippable, zipSync } from 'fflate';

/** Holds a file as an office program writes it, or as an attacker forges it. No office program ever opens it here. */
export interface MadeFile {
  name: string;
  content: Uint8Array<ArrayBuffer>;
}

type Parts = { [path: string]: string | Uint8Array };

export const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function zipped(name: string, parts: Parts): MadeFile {
  const entries = Object.entries(parts).map(([path, said]) => [path, typeof said === 'string' ? strToU8(said) : said]);
  return { name, content: new Uint8Array(zipSync(Object.fromEntries(entries))) };
}

export const relation = (kind: string, target: string, mode = 'External') =>
  `<Relationship Id="rId9" Type="${RELATIONS}/${kind}" Target="${target}"${mode && ` TargetMode="${mode}"`}/>`;

export const relations = (inside: string) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${inside}</Relationships>`;

const types = (main: string, kind: string, more: string) =>
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/${main}" ContentType="${OFFICE}.${kind}.main+xml"/>${more}</Types>`;

/** Makes a Word letter. */
export function docx(
  body = '',
  { links = '', contentTypes = '', parts = {} }: { links?: string; contentTypes?: string; parts?: Parts } = {},
): MadeFile {
  return zipped('lettre.docx', {
    '[Content_Types].xml': types('word/document.xml', 'wordprocessingml.document', contentTypes),
    '_rels/.rels': relations(relation('officeDocument', 'word/document.xml', '')),
    'word/document.xml': `${XML}<w:document xmlns:w="${WORD}" xmlns:r="${RELATIONS}"><w:body><w:p><w:r><w:t>Bonjour</w:t></w:r></w:p>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relations(links),
    'word/styles.xml': `${XML}<w:styles xmlns:w="${WORD}"/>`,
    ...parts,
  });
}

/** Makes an Excel sheet; `names` goes into its workbook. */
export function xlsx(
  cells = '',
  { names = '', contentTypes = '', parts = {} }: { names?: string; contentTypes?: string; parts?: Parts } = {},
): MadeFile {
  return zipped('tableau.xlsx', {
    '[Content_Types].xml': types('xl/workbook.xml', 'spreadsheetml.sheet', contentTypes),
    '_rels/.rels': relations(relation('officeDocument', 'xl/workbook.xml', '')),
    'xl/workbook.xml': `${XML}<workbook xmlns="${SHEET}" xmlns:r="${RELATIONS}"><sheets><sheet name="Suivi | 2026" sheetId="1" r:id="rId1"/></sheets>${names}</workbook>`,
    'xl/_rels/workbook.xml.rels': relations(relation('worksheet', 'worksheets/sheet1.xml', '')),
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${SHEET}"><sheetData><row r="1">${cells}</row></sheetData></worksheet>`,
    ...parts,
  });
}

export const cell = (formula: string) => `<c r="A1"><f>${formula}</f><v>1</v></c>`;

const ODF = ['office', 'text', 'table', 'draw', 'script', 'meta', 'form']
  .map((one) => `xmlns:${one}="urn:oasis:names:tc:opendocument:xmlns:${one}:1.0"`)
  .join(' ');

/** Makes a LibreOffice letter. */
export function odt(body = '', parts: Parts = {}): MadeFile {
  const content = `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content ${ODF} xmlns:xlink="http://www.w3.org/1999/xlink"><office:scripts/><office:body><office:text><text:p>Bonjour</text:p>${body}</office:text></office:body></office:document-content>`;
  const others = Object.entries({
    'content.xml': content,
    'META-INF/manifest.xml': '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    'settings.xml': `<office:document-settings ${ODF}/>`,
    ...parts,
  }).map(([path, said]) => [path, typeof said === 'string' ? strToU8(said) : said]);
  const entries: Zippable = {
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    ...Object.fromEntries(others),
  };
  return { name: 'lettre.odt', content: new Uint8Array(zipSync(entries)) };
}

export const utf16 = (text: string) => Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le');

/** Makes a compound file (OLE), but only the parts that the inspection reads: the first bytes and the names of the directory. */
export const compound = (...names: string[]) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1024),
    ...names.map((name) => Buffer.from(name, 'utf16le')),
  ]);

export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);

/** Makes a Word field, whose instruction is cut into as many runs as given. */
export function field(...runs: string[]): string {
  const char = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const texts = runs.map((run) => (run.startsWith('<') ? run : `<w:r><w:instrText>${run}</w:instrText></w:r>`));
  return `<w:p>${char('begin')}${texts.join('')}${char('separate')}<w:r><w:t>1</w:t></w:r>${char('end')}</w:p>`;
}

const PAGES = ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'];

/** Makes a PDF of one page: `catalogue` is added to its catalogue, and `objects` are numbered from 4. */
export function pdf(catalogue = '', objects: (string | Buffer)[] = []): MadeFile {
  return pdfFrom([`<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`, ...PAGES, ...objects]);
}

export function pdfFrom(objects: (string | Buffer)[], head = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'): MadeFile {
  const pieces: Buffer[] = [Buffer.from(head, 'latin1')];
  const places: number[] = [];
  let at = pieces[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    places.push(at);
    const body = typeof object === 'string' ? Buffer.from(object, 'latin1') : object;
    const piece = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    pieces.push(piece);
    at += piece.length;
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  pieces.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return { name: 'document.pdf', content: new Uint8Array(Buffer.concat(pieces)) };
}

export function stream(dictionary: string, data: Uint8Array | string): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data);
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** Writes numbered objects into one object stream (ISO 32000-1 §7.5.7). */
export function packed(objects: { [number: number]: string }): Buffer {
  const bodies = Object.values(objects);
  const places = bodies.map((_, index) => bodies.slice(0, index).join(' ').length + (index > 0 ? 1 : 0));
  const header = Object.keys(objects)
    .map((number, index) => `${number} ${places[index]}`)
    .join(' ');
  const text = `${header} ${bodies.join(' ')}`;
  const first = header.length + 1;
  return stream(`/Type /ObjStm /N ${bodies.length} /First ${first} /Filter /FlateDecode`, deflateSync(text));
}

export const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';

/** Declares that a PDF conforms to PDF/A-3. */
export const archival = stream(
  '/Type /Metadata /Subtype /XML',
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfaid:part="3" pdfaid:conformance="A" pdfuaid:part="1"/></rdf:RDF></x:xmpmeta>',
);

/** Makes objects 5 and 6 of a PDF: a file and its file specification. */
export const attached = (name: string, content: string | Uint8Array) => [
  stream('/Type /EmbeddedFile /Filter /FlateDecode', deflateSync(content)),
  `<< /Type /Filespec /F (${name}) /UF (${name}) /AFRelationship /Data /EF << /F 5 0 R /UF 5 0 R >> >>`,
];
