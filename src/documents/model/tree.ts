import type { Picture } from '../figures/figures.ts';

/** Holds a document as every back-end reads it: its contents in order, with a closed list of looks; no style, no markup. */
export interface DocumentTree {
  /** Is the text of the `h1`. */
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
  /** Holds in `article` the number of the article that the heading opens; null for any other heading. */
  | { kind: 'heading'; level: number; article: number | null; content: Inline[] }
  | { kind: 'paragraph'; look: ParagraphLook; content: Inline[] }
  | { kind: 'list'; isOrdered: boolean; items: Block[][] }
  | { kind: 'pairs'; look: 'plain' | 'figures'; pairs: TermPair[] }
  | DocumentTable
  | { kind: 'box'; look: BoxLook; content: Block[] }
  | { kind: 'signatures'; boxes: Block[][] }
  | { kind: 'page-break' };

export interface TermPair {
  term: Inline[];
  content: Block[];
}

export interface DocumentTable {
  kind: 'table';
  look: 'plain' | 'compact' | 'sheet';
  isTogether: boolean;
  caption: Inline[] | null;
  /** Gives the share of the width of each column in per cent; null where the content decides. */
  columns: (number | null)[];
  head: DocumentRow[];
  body: DocumentRow[];
  foot: DocumentRow[];
}

export interface DocumentRow {
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

/** Returns the text of inlines, without pictures, for a title or an alternative text. */
export function plainText(content: Inline[]): string {
  return content
    .map((inline) => {
      if (inline.kind === 'text') return inline.text;
      if (inline.kind === 'break') return ' ';
      return inline.kind === 'picture' ? '' : plainText(inline.content);
    })
    .join('');
}
