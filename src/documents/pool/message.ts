import type { Rendered, RenderRequest } from '../contract.ts';
import type { Fault } from '../fault.ts';

/** Last words of a child that used more processor time than a document may. */
export const OVERTIME = 'document overtime';

/** Parent → child. */
export interface Job {
  id: number;
  request: RenderRequest;
  /** Of processor time. */
  timeLimitMs: number;
}

/** Child → parent. `rss`: bytes the child holds, read once it has drawn. */
export type Report =
  | { kind: 'ready' }
  | { kind: 'drawn'; id: number; rss: number; rendered: Rendered }
  | { kind: 'refused'; id: number; rss: number; faults: Fault[]; template: string | null }
  | { kind: 'failed'; id: number; rss: number; message: string };
