import type { DocumentFault } from '../fault.ts';

/** Is the last error output of a child that used more processor time than its work may. */
export const OVERTIME = 'document overtime';
/** Is the last error output of a child that held more memory than its work may. */
export const OVERWEIGHT = 'document overweight';

/** Is sent by the parent to a child. */
export interface Job<Request> {
  id: number;
  request: Request;
  /** Limits the processor time, in milliseconds. */
  timeLimitMs: number;
  /** Limits all the memory of the child, in bytes, that of WebAssembly and of native code included; null leaves the limit of the heap alone. */
  residentLimit: number | null;
}

/** Is sent by a child to its parent. `rss` counts the bytes the child holds, read once it has drawn. */
export type ChildReport<Result> =
  | { kind: 'ready' }
  | { kind: 'drawn'; id: number; rss: number; rendered: Result }
  | { kind: 'refused'; id: number; rss: number; faults: DocumentFault[]; template: string | null }
  | { kind: 'failed'; id: number; rss: number; message: string };
