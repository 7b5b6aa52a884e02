import type { Picture } from '../figures/picture.ts';

/** A document as every back-end reads it: what it says, in order, with a closed list of looks; no style, no markup. */
export interface DocumentTree {
  /** Text of the `h1`. */
  title: string;
  blocks: Block[];
}

export type Style = 'strong' | 'em' | 'u' | 's' | 'sup' | 'sub';

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'styled'; style: Style; content: Inline[] }
  | { kind: 'link'; href: string; content: Inline[] }
  | { kind: 'picture'; picture: Picture };

export type ParagraphLook = 'plain' | 'place-date' | 'subject' | 'legend' | 'right' | 'center' | 'button';
export type BoxLook = 'sender' | 'addressee' | 'callout' | 'together' | 'article' | 'quote';

export type Block =
  /** `article`: its number, when it is the heading of one. */
  | { kind: 'heading'; level: number; article: number | null; content: Inline[] }
  | { kind: 'paragraph'; look: ParagraphLook; content: Inline[] }
  | { kind: 'list'; isOrdered: boolean; items: Block[][] }
  | { kind: 'pairs'; look: 'plain' | 'figures'; pairs: Pair[] }
  | Table
  | { kind: 'box'; look: BoxLook; content: Block[] }
  | { kind: 'signatures'; boxes: Block[][] }
  | { kind: 'page-break' };

export interface Pair {
  term: Inline[];
  content: Block[];
}

export interface Table {
  kind: 'table';
  look: 'plain' | 'compact' | 'sheet';
  isTogether: boolean;
  caption: Inline[] | null;
  /** Share of the width in per cent, null where the content decides; as many as the table has columns. */
  columns: (number | null)[];
  head: Row[];
  body: Row[];
  foot: Row[];
}

export interface Row {
  look: 'plain' | 'struck' | 'total';
  cells: Cell[];
}

export interface Cell {
  isHeader: boolean;
  scope: 'row' | 'column' | null;
  colspan: number;
  rowspan: number;
  align: 'start' | 'end' | 'center';
  content: Block[];
}

/** What is written in inlines, without pictures: words of a title, of an alternative. */
export function plainText(content: Inline[]): string {
  return content
    .map((inline) => {
      if (inline.kind === 'text') return inline.text;
      if (inline.kind === 'break') return ' ';
      return inline.kind === 'picture' ? '' : plainText(inline.content);
    })
    .join('');
}
