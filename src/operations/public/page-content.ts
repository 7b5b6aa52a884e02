/** Describes a page that anyone may read, as it is at one instant; nothing else of the dossier is public. */
export interface PublicPageView {
  id: string;
  /** Is its address under the site, without the first slash. */
  path: string;
  title: string;
  workflowTitle: string;
  zone: string;
  /** Is read on the server's clock. */
  now: string;
  /** Gives the instant from which nothing is received any more; null = without end. */
  until: string | null;
  /** Counts the seconds during which it may be served again without asking. */
  freshFor: number;
  parts: PublicPart[];
  files: { id: string; name: string; size: number }[];
  documents: { id: string; name: string; pdf: number; docx: number }[];
  /** Says what a visitor may open in answer; null = nothing, or no longer. */
  answer: PublicAnswer | null;
}

export interface PublicAnswer {
  workflow: string;
  title: string;
  /** Names the role that an organisation may take by registering in order to answer; null when there is none. */
  register: string | null;
}

/** Shows one field, in the order of the schema. */
export type PublicPart = { field: string; title: string } & PublicValue;

export type PublicValue =
  | { kind: 'fact'; text: string; at?: string }
  | { kind: 'prose'; paragraphs: string[] }
  | { kind: 'list'; items: string[] }
  | { kind: 'facts'; facts: { label: string; text: string }[] }
  /** Gives a number for each item, in the order of the data. */
  | { kind: 'weights'; items: { label: string; value: number }[] }
  /** Shows a register: each entry has a heading, paragraphs under it, and short facts. */
  | { kind: 'entries'; entries: { heading: string; paragraphs: string[]; notes: { label: string; text: string }[] }[] }
  | { kind: 'table'; columns: string[]; rows: string[][] };

export interface PublicLine {
  path: string;
  title: string;
  workflowTitle: string;
  until: string | null;
  zone: string;
}

export interface PublicContent {
  name: string;
  type: string;
  content: Uint8Array;
}

export interface PublicOperations {
  /** Returns the first words of the addresses of public pages, as published now. */
  publicPaths(): Promise<ReadonlySet<string>>;
  /**
   * Lists the pages that are public now: those still open first, then by closing date. `path` limits them to one workflow.
   * @throws Refusal not-found: no such path
   */
  publicPages(path: string | null): Promise<{ items: PublicLine[]; now: string; title: string | null }>;
  /** @throws Refusal not-found, whatever the reason */
  publicPage(path: string, dossier: string): Promise<PublicPageView>;
  /**
   * Returns a file that the page offers; `publicDocument` does the same for a document.
   * @throws Refusal not-found
   */
  publicFile(path: string, dossier: string, file: string): Promise<PublicContent>;
  publicDocument(path: string, dossier: string, document: string, format: 'pdf' | 'docx'): Promise<PublicContent>;
}
