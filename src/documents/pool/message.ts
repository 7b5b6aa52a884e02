import type { DocumentFault } from '../fault.ts';
import type { RenderedDocument, RenderRequest } from '../renderer.ts';

/** Is the last error output of a child that used more processor time than a document may. */
export const OVERTIME = 'document overtime';

/** Is sent by the parent to a child. */
export interface Job {
  id: number;
  request: RenderRequest;
  /** Limits the processor time, in milliseconds. */
  timeLimitMs: number;
}

/** Is sent by a child to its parent. `rss` counts the bytes the child holds, read once it has drawn. */
export type ChildReport =
  | { kind: 'ready' }
  | { kind: 'drawn'; id: number; rss: number; rendered: RenderedDocument }
  | { kind: 'refused'; id: number; rss: number; faults: DocumentFault[]; template: string | null }
  | { kind: 'failed'; id: number; rss: number; message: string };
