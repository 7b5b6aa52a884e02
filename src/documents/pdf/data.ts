import { canonicalJson, type Json, type JsonObject } from '../../base/base.ts';
import { emblem, type Picture, qrPicture } from '../figures/figures.ts';
import {
  type Block,
  type Cell,
  columnWidths,
  type DocumentRow,
  type DocumentTable,
  type DocumentTree,
  type Inline,
} from '../model/model.ts';
import type { DocumentFrame } from '../renderer.ts';

/** Holds what page.typ reads: `/document.json`, and the images it names. */
export interface PageData {
  json: string;
  files: { [path: string]: Buffer };
}

interface PageAssembly {
  text: (text: string) => string;
  pictures: JsonObject[];
  /** Maps a picture already added to its rank. */
  ranks: Map<string, number>;
  files: { [path: string]: Buffer };
}

export function pageData(
  tree: DocumentTree,
  about: DocumentFrame,
  data: JsonObject | null,
  draws: (codePoint: number) => boolean,
): PageData {
  const making: PageAssembly = { text: (text) => drawableText(text, draws), pictures: [], ranks: new Map(), files: {} };
  const blocks = blocksFor(tree.blocks, making);
  const said = aboutFor(about, data, making);
  // Keys are ordered, so that the same document gives the same text.
  return { json: canonicalJson({ about: said, blocks, pictures: making.pictures }), files: making.files };
}

function aboutFor(about: DocumentFrame, data: JsonObject | null, making: PageAssembly): JsonObject {
  const [year = 0, month = 0, day = 0] = about.date.split('-').map(Number);
  const { verification } = about;
  if (data) making.files['/donnees.json'] = Buffer.from(canonicalJson(data));
  return {
    title: making.text(about.title),
    issuer: making.text(about.issuer ?? ''),
    reference: making.text(about.reference ?? ''),
    year,
    month,
    day,
    emblem: about.isCofinanced ? pictureFor(emblem, making) : null,
    verification: verification ? verificationFor(verification, making) : null,
    embedded: data ? '/donnees.json' : null,
  };
}

function verificationFor({ url, code }: { url: string; code: string }, making: PageAssembly): JsonObject {
  const alt = `Code QR de vérification, qui ouvre ${url}`;
  return { url, code: making.text(code), picture: pictureFor(qrPicture(url, alt, 18), making) };
}

function blocksFor(blocks: Block[], making: PageAssembly): JsonObject[] {
  return blocks.map((block) => blockFor(block, making));
}

function blockFor(block: Block, making: PageAssembly): JsonObject {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, content: inlinesFor(block.content, making) };
    case 'list':
      return { ...block, items: block.items.map((item) => blocksFor(item, making)) };
    case 'pairs':
      return {
        ...block,
        pairs: block.pairs.map(({ term, content }) => ({
          term: inlinesFor(term, making),
          content: blocksFor(content, making),
        })),
      };
    case 'table':
      return tableFor(block, making);
    case 'box':
      return { ...block, content: blocksFor(block.content, making) };
    case 'signatures':
      return { ...block, boxes: block.boxes.map((box) => blocksFor(box, making)) };
    case 'page-break':
      return { ...block };
  }
}

function tableFor(table: DocumentTable, making: PageAssembly): JsonObject {
  const { head, body, foot, caption } = table;
  return {
    ...table,
    columns: columnWidths(table).map((width) => ({ ...width })),
    caption: caption ? inlinesFor(caption, making) : null,
    head: head.map((row) => rowFor(row, making)),
    body: body.map((row) => rowFor(row, making)),
    foot: foot.map((row) => rowFor(row, making)),
  };
}

function rowFor({ look, cells }: DocumentRow, making: PageAssembly): JsonObject {
  return { look, cells: cells.map((cell: Cell) => ({ ...cell, content: blocksFor(cell.content, making) })) };
}

function inlinesFor(content: Inline[], making: PageAssembly): Json[] {
  return content.map((inline) => inlineFor(inline, making));
}

function inlineFor(inline: Inline, making: PageAssembly): JsonObject {
  switch (inline.kind) {
    case 'text':
      return { kind: 'text', text: making.text(inline.text) };
    case 'break':
      return { kind: 'break' };
    case 'picture':
      return { kind: 'picture', picture: pictureFor(inline.picture, making) };
    case 'styled':
    case 'link':
      return { ...inline, content: inlinesFor(inline.content, making) };
  }
}

function pictureFor(picture: Picture, making: PageAssembly): number {
  const key = canonicalJson(picture);
  const known = making.ranks.get(key);
  if (known !== undefined) return known;
  const rank = making.pictures.length;
  making.ranks.set(key, rank);
  const path = `/image-${rank}.png`;
  if (picture.kind === 'png') making.files[path] = Buffer.from(picture.source, 'base64');
  const { kind, widthMm: width, heightMm: height } = picture;
  const source = kind === 'png' ? path : making.text(picture.source);
  making.pictures.push({ kind, source, alt: making.text(picture.alt), width, height });
  return rank;
}

/** Replaces a character that no face can draw: an emoji or a rare script must not block a document. */
const REPLACEMENT = '□';
const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Keeps only characters that can be drawn; a whole emoji, with its joined signs, becomes one replacement. */
function drawableText(text: string, draws: (codePoint: number) => boolean): string {
  const isDrawn = (character: string) => draws(character.codePointAt(0) ?? 0);
  if ([...text].every(isDrawn)) return text;
  return [...graphemes.segment(text)]
    .map(({ segment }) => {
      if ([...segment].every(isDrawn)) return segment;
      const [base = ''] = segment;
      // A letter stays without the marks that no face can draw; a lone mark or control character disappears.
      if (/^[\p{L}\p{N}\p{P}]/u.test(segment) && isDrawn(base)) return base;
      if (/^\p{Zs}$/u.test(segment)) return ' ';
      return /^[\p{C}\p{M}\p{Z}]+$/u.test(segment) && !/^[\p{Co}\p{Cn}]/u.test(segment) ? '' : REPLACEMENT;
    })
    .join('');
}
