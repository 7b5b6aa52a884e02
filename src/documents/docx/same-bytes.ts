import { readZip, writeZip } from './zip.ts';

/**
 * The same file for the same document: the library draws random ids for links, counts images from the start of the process and
 * writes the time of day. Ids are renumbered in order of appearance, dates are the document's.
 */
export function sameBytes(file: Uint8Array, date: string): Uint8Array {
  const links = new Map<string, string>();
  let drawing = 0;
  const settled = (text: string) =>
    text
      .replaceAll(/\brId[a-z0-9_-]{21}(?=")/g, (id) => {
        const known = links.get(id) ?? `rIdLink${links.size + 1}`;
        links.set(id, known);
        return known;
      })
      .replaceAll(/(<wp:docPr\b[^>]*? id=")\d+"/g, (_, start: string) => {
        drawing += 1;
        return `${start}${drawing}"`;
      })
      .replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${date}T00:00:00Z`);
  const entries = readZip(file).map(({ path, content }) => ({
    path,
    content: /\.(xml|rels)$/.test(path) ? Buffer.from(settled(content.toString('utf8'))) : content,
  }));
  return writeZip(entries);
}
