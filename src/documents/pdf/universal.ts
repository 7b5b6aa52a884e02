/**
 * Declares the PDF/UA-1 identification that Typst leaves out, because it writes one standard per file: a PDF/A that the other export proved
 * fit for PDF/UA-1 does not say so. A title that readers show and the identification are missing; they are written here where Typst would
 * put them. The extension schema is what PDF/A asks of metadata it does not know. An update appended after the end would do too, and would
 * keep the former metadata as well.
 * @throws Error when the file is not laid out as Typst lays it, which means that its version changed
 */
export function sayUniversal(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const metadata = /\/Length (\d+)\s+\/Type \/Metadata[\s\S]*?<\/rdf:Bag><\/pdfaExtension:schemas>/.exec(text);
  const viewer = /\/ViewerPreferences <<\n/.exec(text);
  if (!metadata || !viewer)
    throw new Error('The PDF has no metadata, or no viewer preferences, where Typst writes them');
  const [words, length = ''] = metadata;
  const bagEnd = metadata.index + words.lastIndexOf('</rdf:Bag>');
  const longer = String(Number(length) + SCHEMA.length + IDENTIFICATION.length);
  return withInsertions(text, [
    { at: metadata.index + '/Length '.length, drop: length.length, text: longer },
    { at: bagEnd, drop: 0, text: SCHEMA },
    { at: metadata.index + words.length, drop: 0, text: IDENTIFICATION },
    { at: viewer.index + viewer[0].length, drop: 0, text: '    /DisplayDocTitle true\n' },
  ]);
}

const SCHEMA =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>' +
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">' +
  '<pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>Part of PDF/UA the file conforms to</pdfaProperty:description>' +
  '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>' +
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>';
const IDENTIFICATION = '<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>';

interface PdfInsertion {
  at: number;
  drop: number;
  text: string;
}

/** Moves what follows each insertion; the table of offsets, at the end of the file, is updated. */
function withInsertions(pdf: string, insertions: PdfInsertion[]): Buffer {
  const tableAt = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf)?.[1]);
  const moved = (offset: number) =>
    insertions.reduce((sum, { at, drop, text }) => (at < offset ? sum + text.length - drop : sum), offset);
  const table = pdf
    .slice(tableAt)
    .replace(/^(\d{10})(?= \d{5} n)/gm, (offset) => String(moved(Number(offset))).padStart(10, '0'))
    .replace(/startxref\s+\d+/, `startxref\n${moved(tableAt)}`);
  const ends = [...insertions.map(({ at }) => at), tableAt];
  const pieces = insertions.map(({ at, drop, text }, index) => text + pdf.slice(at + drop, ends[index + 1]));
  return Buffer.from(pdf.slice(0, ends[0]) + pieces.join('') + table, 'latin1');
}
