/** A page anyone may read, as it is at one instant: nothing of the dossier but this. */
export interface PublicPageView {
  id: string;
  /** Its address under the site, without first slash. */
  path: string;
  title: string;
  workflowTitle: string;
  zone: string;
  /** The server's clock. */
  now: string;
  /** Instant from which nothing is received any more. */
  until: string | null;
  /** Seconds it may be served again without asking. */
  freshFor: number;
  parts: PublicPart[];
  files: { id: string; name: string; size: number }[];
  documents: { id: string; name: string; pdf: number; docx: number }[];
  /** What one opens in answer; null = nothing, or no more. */
  answer: PublicAnswer | null;
}

export interface PublicAnswer {
  workflow: string;
  title: string;
  /** Role that an organisation may take by itself to do it. */
  register: string | null;
}

/** One field, in the order of the schema. */
export type PublicPart = { field: string; title: string } & PublicValue;

export type PublicValue =
  | { kind: 'fact'; text: string; at?: string }
  | { kind: 'prose'; paragraphs: string[] }
  | { kind: 'list'; items: string[] }
  | { kind: 'facts'; facts: { label: string; text: string }[] }
  /** What each counts for, the most first as declared. */
  | { kind: 'weights'; items: { label: string; value: number }[] }
  /** A heading, what is said under it, and small facts: a register. */
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
  /** First words of the addresses of public pages, as published now. */
  publicPaths(): Promise<ReadonlySet<string>>;
  /** Those that are public now, the first to close first; `path`: of this workflow only. @throws Refusal not-found: no such path */
  publicPages(path: string | null): Promise<{ items: PublicLine[]; now: string; title: string | null }>;
  /** @throws Refusal not-found, whatever the reason */
  publicPage(path: string, dossier: string): Promise<PublicPageView>;
  /** A file or a document that the page offers. @throws Refusal not-found */
  publicFile(path: string, dossier: string, file: string): Promise<PublicContent>;
  publicDocument(path: string, dossier: string, document: string, format: 'pdf' | 'docx'): Promise<PublicContent>;
}
