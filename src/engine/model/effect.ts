import type { JsonObject } from '../../base/base.ts';
import type { Invite, SignedLink } from './task.ts';

/** Describes an effect decided by an action; it becomes a task, with its key, when the whole decision is known. */
export type Effect =
  | {
      kind: 'email';
      template: string;
      to: string[];
      channel: 'email' | 'app';
      invite: Invite | null;
      link: SignedLink | null;
      /** Lists the ids of people of these roles whom it does not concern. */
      except?: string[];
      /** Gives the addresses for the role bound by link, when the action declares them; null = the role's own. */
      contact: string[] | null;
    }
  | {
      kind: 'document';
      template: string;
      name: string;
      to: string[];
      email: string | null;
      invite: Invite | null;
      link: SignedLink | null;
      contact: string[] | null;
      values: JsonObject;
      /** Is the id of a document issued before, which is sent as it is: no new document is made. */
      issued?: string;
    }
  | { kind: 'message'; to: string; event: string; data: JsonObject; alert: string[]; must: boolean }
  | { kind: 'start'; workflow: string; link: string | null; data: JsonObject; id: string; alert: string[] }
  | { kind: 'webhook'; url: string };
