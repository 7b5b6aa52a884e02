import type { IParagraphOptions, IRunOptions, Paragraph, Table } from 'docx';

export type WordBlock = Paragraph | Table;

/** Holds what paragraphs inherit from the block that contains them. */
export interface Setting {
  paragraph: Partial<IParagraphOptions>;
  run: Partial<IRunOptions>;
  /** Counts the lists around the paragraph. */
  level: number;
  /** Holds how many ordered lists were met, so that each begins again at 1. */
  lists: { count: number };
}

/** Names the two numberings in the document's definitions. */
export const NUMBERING = { bullets: 'jalon-bullets', numbers: 'jalon-numbers' } as const;
