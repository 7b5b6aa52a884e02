import type { JsonObject } from '../base/base.ts';
import type { FileRequest, ShownFile } from './received/received.ts';

/** Names what a document may become; `pages` are those of the PDF as pictures, in JSON (`DrawnPages`). */
export type Format = 'html' | 'text' | 'pdf' | 'pages' | 'docx';

/** Gives what the product, and not the template, writes around a document. */
export interface DocumentFrame {
  /** Is the title in the file's properties; the heading of the page comes from the template. */
  title: string;
  /** Is the document's day, `YYYY-MM-DD`: the only date printed that is not in the data. It is never read from a clock. */
  date: string;
  kind: 'letter' | 'email';
  /** Names the sender, at the head of each page. */
  issuer?: string;
  /** Is the number or reference printed at the foot. */
  reference?: string;
  /** Prints the emblem of the European Union and « Cofinancé par l'Union européenne ». */
  isCofinanced?: boolean;
  /** Names the public page where the document is checked: a QR code, a code and a link close the document. */
  verification?: { url: string; code: string } | null;
  /** Is the zone of instants; `Europe/Paris` when absent. */
  zone?: string;
  /** Puts the data inside the PDF, which is then PDF/A-3a in place of PDF/A-2a. */
  isDataEmbedded?: boolean;
}

/** Maps codes to labels: list id, or address of a field such as `form.motive` → code → label. */
export interface Labels {
  [list: string]: { [code: string]: string };
}

export interface RenderRequest {
  /** Is the Handlebars source. */
  template: string;
  /** Maps names to sources; a name may have `partials/` before it or not. */
  partials: { [name: string]: string };
  data: JsonObject;
  format: Format;
  about: DocumentFrame;
  labels?: Labels;
  /**
   * Limits the processor time of this document, in ms; when absent, the renderer's limit applies. It is for pages that no definition can
   * make heavier.
   */
  timeLimitMs?: number;
}

export interface RenderedDocument {
  content: Uint8Array;
  /** Is the media type, with its charset for texts. */
  type: string;
  /** Is the text of the `h1`, which is the subject of an e-mail. */
  title: string;
}

/** Renders documents in child processes, which it stops when they exceed their limits. */
export interface Renderer {
  /**
   * Draws the document; the same request gives the same bytes, on any machine, in any order.
   * @throws Refusal document-refused when template or data are wrong, each error with `line:column` where known; document-too-heavy when a
   * limit was exceeded; unavailable when too many wait or the renderer is closed
   */
  render(request: RenderRequest): Promise<RenderedDocument>;
  /**
   * Shows a file that people joined, in a process of its own that ends with it.
   * @throws Refusal document-too-heavy when a limit was exceeded or the process died; unavailable as above
   */
  show(request: FileRequest): Promise<ShownFile>;
  /** Ends the child processes. */
  close(): Promise<void>;
}

export interface RendererOptions {
  /** Limits how many child processes work together; the default is one less than the cores, at most four. */
  processes?: number;
  /** Limits the processor time of one document, in ms (2 000 by default). The limit by the clock is ten times higher. */
  timeLimitMs?: number;
  /** Limits the heap of a child process, in MB (256 by default). */
  memoryMb?: number;
  /** Limits the processor time of one file that is shown, in ms (5 000 by default), and all its memory, in MB (768). */
  files?: { timeLimitMs?: number; residentMb?: number };
}
