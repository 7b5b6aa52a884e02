import type { Picture } from '../figures/figures.ts';
import {
  type Block,
  type BoxLook,
  type DocumentTree,
  type Inline,
  type ParagraphLook,
  plainText,
  type TermPair,
} from '../model/model.ts';
import { hasClass } from './element.ts';
import { PICTURE, SMALL_BLOCKS } from './elements.ts';
import { inlinesOf } from './inlines.ts';
import type { RawElement, RawNode } from './raw.ts';
import { tableOf } from './table.ts';

/** Holds the state of the walk: the pictures by rank, and how many articles were met. */
interface Building {
  pictures: readonly Picture[];
  articles: number;
}

/** Builds the document tree from elements that passed the check. */
export function buildTree(root: RawElement, pictures: readonly Picture[]): DocumentTree {
  const blocks = blocksOf(root.children, { pictures, articles: 0 });
  const title = blocks.find((block) => block.kind === 'heading');
  return { title: plainSpaces(title ? plainText(title.content) : ''), blocks };
}

/** Replaces every space of a subject line by a plain one: some readers of mail show other spaces as boxes. */
function plainSpaces(text: string): string {
  return text.replaceAll(/[\u00a0\u202f\s]+/g, ' ').trim();
}

function blocksOf(nodes: RawNode[], building: Building): Block[] {
  return nodes.flatMap((node) => ('text' in node ? [] : blockOf(node, building)));
}

/** Builds blocks where text may also appear: runs of text become paragraphs. */
function flowOf(nodes: RawNode[], building: Building): Block[] {
  const blocks: Block[] = [];
  let run: RawNode[] = [];
  const endRun = () => {
    const content = inlinesOf(run, building.pictures);
    run = [];
    if (content.length > 0) blocks.push({ kind: 'paragraph', look: 'plain', content });
  };
  for (const node of nodes) {
    const isBlock = !('text' in node) && SMALL_BLOCKS.includes(node.name);
    if (!isBlock) run.push(node);
    if (!isBlock) continue;
    endRun();
    blocks.push(...blockOf(node, building));
  }
  endRun();
  return blocks;
}

function blockOf(element: RawElement, building: Building): Block[] {
  const { name, children } = element;
  switch (name) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
      return [{ kind: 'heading', level: Number(name.slice(1)), article: null, content: inlines(element, building) }];
    case 'p':
      return paragraphOf(inlines(element, building), lookOf(element));
    case 'ul':
    case 'ol':
      return [{ kind: 'list', isOrdered: name === 'ol', items: children.flatMap((item) => itemOf(item, building)) }];
    case 'dl':
      return [
        { kind: 'pairs', look: hasClass(element, 'chiffres') ? 'figures' : 'plain', pairs: pairsOf(element, building) },
      ];
    case 'table':
      return [
        tableOf(
          element,
          (nodes) => flowOf(nodes, building),
          (nodes) => inlinesOf(nodes, building.pictures),
        ),
      ];
    case 'blockquote':
      return [{ kind: 'box', look: 'quote', content: blocksOf(children, building) }];
    case PICTURE:
      return paragraphOf(inlinesOf([element], building.pictures), 'plain');
    default:
      return boxOf(element, building);
  }
}

function boxOf(element: RawElement, building: Building): Block[] {
  if (hasClass(element, 'saut-de-page')) return [{ kind: 'page-break' }];
  if (hasClass(element, 'signatures')) {
    const boxes = element.children.flatMap((box) => ('text' in box ? [] : [flowOf(box.children, building)]));
    return [{ kind: 'signatures', boxes }];
  }
  if (hasClass(element, 'article')) return [articleOf(element, building)];
  const [, look = 'together'] = BOXES.find(([name]) => hasClass(element, name)) ?? [];
  return [{ kind: 'box', look, content: blocksOf(element.children, building) }];
}

const BOXES: [string, BoxLook][] = [
  ['expediteur', 'sender'],
  ['destinataire', 'addressee'],
  ['encadre', 'callout'],
];

/** Numbers articles in the order of the document; the first heading of an article shows its number. */
function articleOf(element: RawElement, building: Building): Block {
  building.articles += 1;
  const article = building.articles;
  const content = blocksOf(element.children, building);
  const [first, ...rest] = content;
  const headed: Block[] = first?.kind === 'heading' ? [{ ...first, article }, ...rest] : content;
  return { kind: 'box', look: 'article', content: headed };
}

function itemOf(item: RawNode, building: Building): Block[][] {
  return 'text' in item ? [] : [flowOf(item.children, building)];
}

/** Joins several `dd` after one `dt` as the paragraphs of one answer. */
function pairsOf(element: RawElement, building: Building): TermPair[] {
  const pairs: TermPair[] = [];
  for (const child of element.children) {
    if ('text' in child) continue;
    if (child.name === 'dt') pairs.push({ term: inlines(child, building), content: [] });
    else pairs.at(-1)?.content.push(...flowOf(child.children, building));
  }
  return pairs;
}

function paragraphOf(content: Inline[], look: ParagraphLook): Block[] {
  return content.length === 0 ? [] : [{ kind: 'paragraph', look, content }];
}

const PARAGRAPHS: [string, ParagraphLook][] = [
  ['lieu-date', 'place-date'],
  ['objet', 'subject'],
  ['legende', 'legend'],
  ['droite', 'right'],
  ['centre', 'center'],
  ['bouton', 'button'],
];

function lookOf(element: RawElement): ParagraphLook {
  return PARAGRAPHS.find(([name]) => hasClass(element, name))?.[1] ?? 'plain';
}

function inlines({ children }: RawElement, { pictures }: Building): Inline[] {
  return inlinesOf(children, pictures);
}
