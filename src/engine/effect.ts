import type { JsonObject } from '../base/base.ts';

/** An effect decided by an action; it becomes a task, with its key, when the whole decision is known. */
export type Effect =
  | { kind: 'email'; template: string; to: string[]; channel: 'email' | 'app' }
  | { kind: 'document'; template: string; name: string; to: string[] }
  | { kind: 'message'; to: string; event: string; data: JsonObject }
  | { kind: 'start'; workflow: string; link: string | null; data: JsonObject; id: string }
  | { kind: 'webhook'; url: string };
