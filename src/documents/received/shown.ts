/** Describes one file that people joined, as a child process is given it. */
export interface FileRequest {
  /** Is the type found in its content when it arrived. */
  type: string;
  content: Uint8Array;
  /** Asks for the picture of this page, from 1; null asks what there is to show. */
  page: number | null;
  timeLimitMs?: number;
}

/** Says what a file shows: pictures of its pages, the text it holds, or why nothing. */
export type ShownFile =
  | { kind: 'pages'; total: number; pages: PictureSize[] }
  | { kind: 'page'; png: Uint8Array }
  | { kind: 'text'; parts: TextPart[]; isCut: boolean }
  | { kind: 'none'; reason: string };

/** Gives the size of a picture, in pixels. */
export interface PictureSize {
  width: number;
  height: number;
}

export type TextPart =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'table'; rows: string[][] };

export const none = (reason: string): ShownFile => ({ kind: 'none', reason });

/** Gathers what a text file holds, up to a size that a page can show. */
export interface GatheredText {
  heading(text: string): void;
  line(text: string): void;
  row(cells: string[]): void;
  /** Ends a table: the next row begins another. */
  endTable(): void;
  shown(): ShownFile;
}

const MAX_CHARACTERS = 200_000;
const MAX_ROWS = 2_000;
const MAX_COLUMNS = 50;

/** Is thrown when no more would be shown, so that the rest of the file is not read. */
export class FullPage extends Error {}

export function gathering(): GatheredText {
  const parts: TextPart[] = [];
  let characters = 0;
  let rows = 0;
  let isCut = false;
  const take = (text: string): string => {
    const kept = text.slice(0, MAX_CHARACTERS - characters);
    characters += kept.length;
    isCut ||= kept.length < text.length;
    return kept;
  };
  const stopWhenFull = (): void => {
    if (isCut || rows >= MAX_ROWS) {
      isCut = true;
      throw new FullPage();
    }
  };
  let table: { rows: string[][] } | null = null;
  return {
    heading: (text) => {
      table = null;
      parts.push({ kind: 'heading', text: take(text) });
      stopWhenFull();
    },
    line: (text) => {
      table = null;
      const last = parts.at(-1);
      if (last?.kind === 'text') last.text += `\n${take(text)}`;
      else parts.push({ kind: 'text', text: take(text) });
      stopWhenFull();
    },
    row: (cells) => {
      if (table === null) {
        const begun = { kind: 'table' as const, rows: [] };
        parts.push(begun);
        table = begun;
      }
      if (cells.length > MAX_COLUMNS) isCut = true;
      table.rows.push(cells.slice(0, MAX_COLUMNS).map(take));
      rows += 1;
      if (rows >= MAX_ROWS || characters >= MAX_CHARACTERS) stopWhenFull();
    },
    endTable: () => {
      table = null;
    },
    shown: () => {
      const filled = parts.filter((part) => part.kind === 'table' || part.text.trim() !== '');
      return filled.length === 0
        ? none('Ce fichier ne contient pas de texte : ses images, s’il en a, sont dans l’original.')
        : { kind: 'text', parts: filled, isCut };
    },
  };
}
