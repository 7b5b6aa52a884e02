/** Limits the pages drawn; the reader sees how many more there are. */
const MAX_PAGES = 10;
/** Limits one answer, in characters of all its pages. */
const MAX_SIZE = 3_000_000;

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';

/** Holds the pages of a document as pictures, each a self-contained SVG: outlines of signs, no text, no script, no address. */
export interface DrawnPages {
  pages: string[];
  /** Counts the pages that are not drawn here. */
  omitted: number;
}

/**
 * Cuts out each page with the definitions it uses: the typesetter draws one picture with all the pages in a column, all of one size.
 * @throws Error when the picture is not laid out as Typst lays it, which means that its version changed
 */
export function cutPages(svg: string, count: number): DrawnPages {
  const [, width = 0, height = 0] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []).map(Number);
  const groups = svg.match(/^ {4}<g(?: [^>]*)?>\n[\s\S]*?^ {4}<\/g>$|^ {4}<g(?: [^>]*)?\/>$/gm) ?? [];
  if (groups.length !== count || !(width > 0) || !(height > 0))
    throw new Error(`The picture of ${count} pages has ${groups.length}, ${width} × ${height}`);
  const definitions = definitionsIn(svg);
  const tall = height / count;
  const pages: string[] = [];
  let size = 0;
  for (const [index, group] of groups.slice(0, MAX_PAGES).entries()) {
    const view = `0 ${Number((index * tall).toFixed(3))} ${width} ${Number(tall.toFixed(3))}`;
    const opening = `<svg xmlns="${SVG}" xmlns:xlink="${XLINK}" viewBox="${view}">`;
    const page = `${opening}<defs>${usedBy(group, definitions)}</defs>${unlinked(group)}</svg>`.replaceAll(
      />\s+</g,
      '><',
    );
    size += page.length;
    if (size > MAX_SIZE) break;
    pages.push(page);
  }
  return { pages, omitted: count - pages.length };
}

/** Removes links from a picture, which must not show their addresses. */
function unlinked(group: string): string {
  return group.replaceAll(/<a(?=[\s>])[^>]*>/g, '<g>').replaceAll('</a>', '</g>');
}

/** Returns the definitions of glyphs, clippings and fills, by id. */
function definitionsIn(svg: string): Map<string, string> {
  const found = svg.matchAll(/^ {8}<(\w+) id="([^"]+)"[^>]*>\n[\s\S]*?^ {8}<\/\1>$/gm);
  return new Map([...found].map(([text, , id = '']) => [id, text]));
}

/** Returns the definitions that a page uses, with those they use in turn, as a fill uses its gradient. */
function usedBy(text: string, definitions: ReadonlyMap<string, string>): string {
  const used = new Map<string, string>();
  const parts = [text];
  for (const part of parts)
    for (const [, id = ''] of part.matchAll(/#([\w-]+)/g)) {
      const definition = definitions.get(id);
      if (definition === undefined || used.has(id)) continue;
      used.set(id, definition);
      parts.push(definition);
    }
  return [...used.values()].join('');
}
