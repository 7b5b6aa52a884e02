import type { IParagraphOptions, IRunOptions, Paragraph, Table } from 'docx';

export type WordBlock = Paragraph | Table;

/** What paragraphs inherit from where they stand. */
export interface Setting {
  paragraph: Partial<IParagraphOptions>;
  run: Partial<IRunOptions>;
  /** How deep in lists. */
  level: number;
  /** Counts ordered lists: each begins again at 1. */
  lists: { count: number };
}

/** Names of the two numberings in the document's definitions. */
export const NUMBERING = { bullets: 'jalon-bullets', numbers: 'jalon-numbers' } as const;
