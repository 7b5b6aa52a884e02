import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/**
 * Is the earliest instant that a zip file can record. It is made in local time, as zip files write it, so that the bytes are the same in
 * every zone.
 */
const EARLIEST = new Date(1980, 0, 1);

/**
 * Makes the same file for the same document: the library draws random ids for links, counts images from the start of the process and writes
 * the time of day. Ids are renumbered in order of appearance, and dates become the document's.
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
  const files = Object.entries(unzipSync(file)).map(([path, content]) => [
    path,
    /\.(xml|rels)$/.test(path) ? strToU8(settled(strFromU8(content))) : content,
  ]);
  return zipSync(Object.fromEntries(files), { mtime: EARLIEST });
}
