/** What is asked of documents and what is answered, apart from how: the contract names them. */
export type DocumentFormat = 'pdf' | 'docx' | 'html';

/** Bytes to be read or saved, under the name people know. */
export interface DocumentContent {
  /** With its extension. */
  name: string;
  type: string;
  content: Uint8Array;
}

export interface DocumentAsked {
  dossier: string;
  /** Name under `documents` in the workflow. */
  document: string;
  data: unknown;
  role?: string;
}

export interface DocumentSent {
  dossier: string;
  /** Id of one issued on it. */
  document: string;
  /** Roles of the dossier. */
  to: string[];
}

export interface PreviewAsked {
  dossier: string;
  /** `documents/convocation`; `documents/` may be left out. Without event, also the name of a document on demand. */
  template: string;
  /** Event that makes it; none = a document on demand. */
  event?: string;
  /** Form of the event or of the document; by default the reader's own draft of the event. */
  data?: unknown;
  role?: string;
  format: DocumentFormat;
}
