import { isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import type { Caller, Operations } from '../operations/operations.ts';

/** Joins to a dossier each paper that the answers name (`fichier`), and returns the answers with its id in place of the name. */
export async function joinPapers(
  operations: Pick<Operations, 'addFile'>,
  who: Caller,
  dossier: string,
  answers: JsonObject,
): Promise<JsonObject> {
  const joined = async (value: Json, key: string): Promise<Json> => {
    if (key === 'fichier' && typeof value === 'string') {
      const paper = { name: value, type: 'application/pdf', content: paperCalled(value) };
      return (await operations.addFile(who, { id: dossier }, { file: paper })).id;
    }
    if (Array.isArray(value)) return Promise.all(value.map((item) => joined(item, '')));
    return isJsonObject(value) ? within(value) : value;
  };
  const within = async (object: JsonObject): Promise<JsonObject> => {
    const members = Object.entries(object).map(async ([key, value]) => [key, await joined(value, key)] as const);
    return Object.fromEntries(await Promise.all(members));
  };
  return within(answers);
}

/** Makes a PDF of one page that shows its name, in letters without accents. */
function paperCalled(name: string): Uint8Array {
  const text = `BT /F1 18 Tf 72 760 Td (${name.replace(/[^\w .-]/g, '')}) Tj ET`;
  const font = '<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>';
  const bodies = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources${font}/Contents 4 0 R>>`,
    `<</Length ${text.length}>>stream\n${text}\nendstream`,
  ];
  const starts: number[] = [];
  let file = '%PDF-1.4\n';
  for (const [index, body] of bodies.entries()) {
    starts.push(file.length);
    file += `${index + 1} 0 obj${body}endobj\n`;
  }
  const rows = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 5\n0000000000 65535 f \n${rows}trailer<</Size 5/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
  return new TextEncoder().encode(file + table);
}
