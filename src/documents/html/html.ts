import { emblem, type Picture, pngOf, qrPicture } from '../figures/figures.ts';
import type { Block, DocumentTree, Inline } from '../model/model.ts';
import type { DocumentFrame } from '../renderer.ts';
import { escaped, tag } from './element.ts';
import { BOX_STYLES, PARAGRAPH_STYLES, STYLES } from './styles.ts';
import { tableHtml } from './table.ts';

export { textPage } from './text.ts';

/** Says how a picture reaches the reader: a browser draws SVG, and mail needs PNG. */
type PictureSource = (picture: Picture) => string;

/** Writes the whole page, which is the preview of a letter or the body of an e-mail, with images inside as `data:` URLs. */
export function htmlPage(tree: DocumentTree, about: DocumentFrame): string {
  const source = about.kind === 'email' ? pngUrl : svgUrl;
  const content = [
    headOf(about, source),
    blocksHtml(tree.blocks, source),
    verificationOf(about, source),
    footOf(about),
  ];
  const page = tag('div', { style: STYLES[about.kind] }, content.join(''));
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(about.title)}</title>`;
  return `<!doctype html>\n<html lang="fr"><head>${head}</head>${tag('body', { style: STYLES.body }, page)}</html>\n`;
}

function blocksHtml(blocks: Block[], source: PictureSource): string {
  return blocks.map((block) => blockHtml(block, source)).join('');
}

function blockHtml(block: Block, source: PictureSource): string {
  switch (block.kind) {
    case 'heading':
      return headingHtml(block, source);
    case 'paragraph':
      return tag(
        'p',
        { style: PARAGRAPH_STYLES[block.look] },
        inlinesHtml(block.content, source, block.look === 'button'),
      );
    case 'list': {
      const items = block.items.map((item) => tag('li', { style: STYLES.item }, itemHtml(item, source)));
      return tag(block.isOrdered ? 'ol' : 'ul', { style: STYLES.list }, items.join(''));
    }
    case 'pairs':
      return pairsHtml(block, source);
    case 'table':
      return tableHtml(
        block,
        (blocks) => itemHtml(blocks, source),
        (content) => inlinesHtml(content, source),
      );
    case 'box': {
      const name = block.look === 'quote' ? 'blockquote' : block.look === 'article' ? 'section' : 'div';
      return tag(name, { style: BOX_STYLES[block.look] }, blocksHtml(block.content, source));
    }
    case 'signatures': {
      const boxes = block.boxes.map((box) => tag('div', { style: STYLES.signature }, blocksHtml(box, source)));
      return tag('div', { style: STYLES.signatures }, boxes.join(''));
    }
    case 'page-break':
      return `<hr style="${STYLES.pageBreak}">`;
  }
}

function headingHtml({ level, article, content }: Block & { kind: 'heading' }, source: PictureSource): string {
  const number = article === null ? '' : `Article ${article} – `;
  const style = [STYLES.h1, STYLES.h2, STYLES.h3, STYLES.h4][level - 1] ?? STYLES.h4;
  return tag(`h${level}`, { style }, number + inlinesHtml(content, source));
}

/** Writes an item that is one paragraph without a `p`, because mail adds margins of its own. */
function itemHtml(blocks: Block[], source: PictureSource): string {
  const [only, second] = blocks;
  return only?.kind === 'paragraph' && !second ? inlinesHtml(only.content, source) : blocksHtml(blocks, source);
}

function pairsHtml({ look, pairs }: Block & { kind: 'pairs' }, source: PictureSource): string {
  const answer = look === 'figures' ? STYLES.figure : STYLES.answer;
  const lines = pairs.map(
    ({ term, content }) =>
      tag('dt', { style: STYLES.term }, inlinesHtml(term, source)) +
      tag('dd', { style: answer }, itemHtml(content, source)),
  );
  return tag('dl', { style: look === 'figures' ? STYLES.figures : STYLES.pairs }, lines.join(''));
}

function inlinesHtml(content: Inline[], source: PictureSource, isButton = false): string {
  return content.map((inline) => inlineHtml(inline, source, isButton)).join('');
}

function inlineHtml(inline: Inline, source: PictureSource, isButton: boolean): string {
  switch (inline.kind) {
    case 'text':
      return escaped(inline.text);
    case 'break':
      return '<br>';
    case 'picture':
      return pictureHtml(inline.picture, source);
    case 'link': {
      const style = isButton ? STYLES.button : STYLES.link;
      return tag('a', { href: inline.href, style }, inlinesHtml(inline.content, source));
    }
    case 'styled':
      return tag(inline.style, {}, inlinesHtml(inline.content, source));
  }
}

function pictureHtml(picture: Picture, source: PictureSource): string {
  const [width, height] = [picture.widthMm, picture.heightMm].map((mm) => String(Math.round((mm * 96) / 25.4)));
  const attributes = { src: source(picture), alt: picture.alt, width, height, style: STYLES.picture };
  return tag('img', attributes, null);
}

function svgUrl({ kind, source }: Picture): string {
  if (kind === 'png') return `data:image/png;base64,${source}`;
  return `data:image/svg+xml;base64,${Buffer.from(source).toString('base64')}`;
}

function pngUrl(picture: Picture): string {
  return `data:image/png;base64,${pngOf(picture).toString('base64')}`;
}

function headOf({ issuer, isCofinanced }: DocumentFrame, source: PictureSource): string {
  const financed = isCofinanced ? `${pictureHtml(emblem, source)} Cofinancé par l’Union européenne` : '';
  const parts = [escaped(issuer ?? ''), financed].filter((part) => part !== '');
  return parts.length === 0 ? '' : tag('div', { style: STYLES.head }, parts.join('<br>'));
}

function verificationOf({ verification }: DocumentFrame, source: PictureSource): string {
  if (!verification) return '';
  const { url, code } = verification;
  const link = tag('a', { href: url, style: STYLES.link }, escaped(url));
  const words = `Vérifier ce document\u00a0: ${link}<br>Code de vérification\u00a0: <strong>${escaped(code)}</strong>`;
  const picture = pictureHtml(qrPicture(url, `Code QR de vérification, qui ouvre ${url}`, 26), source);
  return tag('p', { style: PARAGRAPH_STYLES.legend }, `${picture}<br>${words}`);
}

function footOf({ reference }: DocumentFrame): string {
  return reference ? tag('div', { style: STYLES.foot }, escaped(reference)) : '';
}
