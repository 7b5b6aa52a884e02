import type { JsonObject } from '../base/base.ts';
import type { Invite } from './task.ts';

/** An effect decided by an action; it becomes a task, with its key, when the whole decision is known. */
export type Effect =
  | { kind: 'email'; template: string; to: string[]; channel: 'email' | 'app'; invite: Invite | null }
  | { kind: 'document'; template: string; name: string; to: string[]; email: string | null; invite: Invite | null }
  | { kind: 'message'; to: string; event: string; data: JsonObject }
  | { kind: 'start'; workflow: string; link: string | null; data: JsonObject; id: string }
  | { kind: 'webhook'; url: string };
