import type { JsonObject } from '../../base/base.ts';
import type { DecidedErasure } from './erasing.ts';

/**
 * Describes machine work decided by a command. A timer is a task whose `dueAt` is in the future; cancelling it means withdrawing its key.
 * `key` is deterministic: `dossier:revision:index` for effects, `dossier:deadline:<key>:<incarnation>:<occurrence>` for deadlines.
 */
export type Task =
  | TaskOf<
      'deadline',
      {
        key: string;
        incarnation: number;
        occurrence: number;
        name: string;
        title: string;
        /** Is the instant of a deadline declared as `closing`. */
        closing?: string;
      } & ChainedPayload
    >
  | TaskOf<
      'message',
      { to: string; event: string; data: JsonObject; workflow: string; alert?: string[]; must?: true } & ChainedPayload
    >
  | TaskOf<
      'start',
      { workflow: string; link: string | null; data: JsonObject; id: string; alert?: string[] } & ChainedPayload
    >
  | TaskOf<
      'email',
      LetterDelivery & {
        template: string;
        channel: 'email' | 'app';
        invite: Invite | null;
        link: SignedLink | null;
        data: JsonObject;
      }
    >
  | TaskOf<
      'document',
      LetterDelivery & {
        template: string;
        name: string;
        /** Names the template of the covering e-mail. */
        email: string | null;
        invite: Invite | null;
        link: SignedLink | null;
        data: JsonObject;
        /** Is the id of a document issued before, which is sent as it is: no new document is made. */
        issued?: string;
      }
    >
  /**
   * Makes the dossiers linked to this dossier compute their deadlines again. `fields` are those they read of it and that changed. `readers`
   * are the workflows that read what changed; absent = a task written before this member, which concerns any workflow.
   */
  | TaskOf<'rearm', { fields: string[]; readers?: string[] } & ChainedPayload>
  /** Looks again for dossiers like this one, because a field it is compared by changed. `keys` are its former comparison keys. */
  | TaskOf<'compare', { keys: string[] }>
  /** Erases what this dossier, or a dossier that repeats it, stores besides its present data: letters, files, story. */
  | TaskOf<'erase', DecidedErasure>
  | TaskOf<'webhook', { url: string; data: JsonObject }>;

/** Describes one step that a dossier made another dossier, or itself, do. */
export interface Hop {
  /** Is the dossier where the step was done. */
  dossier: string;
  /** Is the event received, or the deadline that was due at once; null where a linked dossier was only read again. */
  event: string | null;
}

/** Lists the hops from an act of a person, or from a deadline, to the present task, in order: each hop was decided by the previous hop. */
export type Chain = readonly Hop[];

/** Holds, in `chain`, the messages that led to the task. Absent = it begins a chain. */
type ChainedPayload = { chain?: Chain };

/** Says who receives a letter, and how: roles of the dossier, resolved at delivery. */
export type LetterDelivery = {
  to: string[];
  /** Lists the ids of people of these roles who are not written to, nor the people who stand in for them. Absent = none. */
  except?: string[];
  contacts: Contacts;
  /** Comes from `workflow.templates`. */
  delivery: 'at-least-once' | 'at-most-once';
  /** Is true when the template is declared legal, or when a legal deadline sends it. */
  legal: boolean;
  /** Is true when the template is declared so. Absent = false. */
  digest?: boolean;
};

/** Maps each role bound by signed link to its e-mail addresses; the other roles are found in the directory at delivery. */
export type Contacts = { [role: string]: string[] };

/** Says what the signed link of a letter lets its holder do and see. */
export type SignedLink = {
  events: string[];
  preset: JsonObject;
  /** Fills in answers when its page opens; absent: none. */
  begin?: JsonObject;
  /** Lists the roles whose holders its page names; absent: none. */
  people?: string[];
  show: { label: string; value: string }[];
  /** Is a business instant, ISO 8601 UTC. */
  expiresAt: string;
  /** Is true when the first act consumes it. */
  once: boolean;
  /** Is true when it opens its holder's own page. */
  own: boolean;
};

/**
 * Describes a meeting for the recipients' calendars: a civil date and an hour (HH:MM) in `zone`. Tasks made before 0.2 lack the last three.
 */
export type Invite = {
  date: string;
  time: string;
  minutes: number;
  title: string;
  place: string | null;
  zone: string;
  /** Names the meeting in the dossier, so that a later letter can change or cancel it; null = no letter will. */
  meeting?: string | null;
  /** Is the revision of the dossier that decided the letter: of two letters, the newer has the greater. */
  sequence?: number;
  isCancelled?: boolean;
};

interface TaskOf<Kind extends string, Payload> {
  key: string;
  kind: Kind;
  dossier: string;
  /** Is an ISO 8601 UTC instant of the business clock. */
  dueAt: string;
  payload: Payload;
}
