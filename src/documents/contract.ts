import type { JsonObject } from '../base/base.ts';

/** `pages`: those of the PDF as pictures, in JSON (`DrawnPages`). */
export type Format = 'html' | 'text' | 'pdf' | 'pages' | 'docx';

/** What the product, not the template, writes around a document. */
export interface About {
  /** Title in the file's properties; the heading of the page comes from the template. */
  title: string;
  /** The document's day, `YYYY-MM-DD`: the only date printed that is not in the data. Never read from a clock. */
  date: string;
  kind: 'letter' | 'email';
  /** Who sends it, at the head of each page. */
  issuer?: string;
  /** Number or reference, at the foot. */
  reference?: string;
  /** Emblem of the European Union and « Cofinancé par l'Union européenne ». */
  isCofinanced?: boolean;
  /** Public page where the document is checked: QR code, code and link at the end. */
  verification?: { url: string; code: string } | null;
  /** Zone of instants; `Europe/Paris` when absent. */
  zone?: string;
  /** The data go inside the PDF, which is then PDF/A-3a in place of PDF/A-2a. */
  isDataEmbedded?: boolean;
}

/** Labels of codes: list id, or address of a field such as `form.motive` → code → label. */
export interface Labels {
  [list: string]: { [code: string]: string };
}

export interface RenderRequest {
  /** Handlebars source. */
  template: string;
  /** Name, with or without `partials/` → source. */
  partials: { [name: string]: string };
  data: JsonObject;
  format: Format;
  about: About;
  labels?: Labels;
  /** Processor time given to this one; absent = what the renderer gives. For pages that no definition can make heavier. */
  timeLimitMs?: number;
}

export interface Rendered {
  content: Uint8Array;
  /** Media type, with charset for texts. */
  type: string;
  /** Text of the `h1`: the subject of an e-mail. */
  title: string;
}

/** Draws documents in child processes that are stopped when they exceed their limits. */
export interface Renderer {
  /**
   * The same request gives the same bytes, on any machine, in any order.
   *
   * @throws Refusal document-refused when template or data are wrong, each error with `line:column` where known;
   * document-too-heavy when a limit was exceeded; unavailable when too many wait or the renderer is closed
   */
  render(request: RenderRequest): Promise<Rendered>;
  /** Ends the children. */
  close(): Promise<void>;
}

export interface RendererOptions {
  /** Children at work together; by default the cores less one. */
  processes?: number;
  /** Processor time given to one document, ms; 2 000 by default. Ten times as much on the clock. */
  timeLimitMs?: number;
  /** Heap of a child, MB; 256 by default. */
  memoryMb?: number;
}
