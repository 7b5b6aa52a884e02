import type { JsonObject } from '../base/base.ts';

/**
 * Machine work decided by a command. A timer is a task whose `dueAt` is in the future; cancelling is withdrawing its key.
 * `key` is deterministic: `dossier:revision:index` for effects, `dossier:deadline:<key>:<incarnation>:<occurrence>` for deadlines.
 */
export type Task =
  | TaskOf<'deadline', { key: string; incarnation: number; occurrence: number; name: string; title: string }>
  | TaskOf<'message', { to: string; event: string; data: JsonObject; workflow: string }>
  | TaskOf<'start', { workflow: string; link: string | null; data: JsonObject; id: string }>
  | TaskOf<'email', { template: string; to: string[]; channel: 'email' | 'app'; data: JsonObject }>
  | TaskOf<'document', { template: string; name: string; to: string[]; data: JsonObject }>
  | TaskOf<'webhook', { url: string; data: JsonObject }>;

interface TaskOf<Kind extends string, Payload> {
  key: string;
  kind: Kind;
  dossier: string;
  /** ISO 8601 UTC instant of the business clock. */
  dueAt: string;
  payload: Payload;
}
