import type { JsonObject } from '../../base/base.ts';
import type { Erasing } from './erasing.ts';

/**
 * Machine work decided by a command. A timer is a task whose `dueAt` is in the future; cancelling is withdrawing its key.
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
        /** The instant it closes at, of a deadline that says `closing`. */
        closing?: string;
      } & Led
    >
  | TaskOf<
      'message',
      { to: string; event: string; data: JsonObject; workflow: string; alert?: string[]; must?: true } & Led
    >
  | TaskOf<'start', { workflow: string; link: string | null; data: JsonObject; id: string; alert?: string[] } & Led>
  | TaskOf<
      'email',
      Posting & {
        template: string;
        channel: 'email' | 'app';
        invite: Invite | null;
        link: SignedLink | null;
        data: JsonObject;
      }
    >
  | TaskOf<
      'document',
      Posting & {
        template: string;
        name: string;
        /** Template of the covering e-mail. */
        email: string | null;
        invite: Invite | null;
        link: SignedLink | null;
        data: JsonObject;
        /** Id of a document issued before, which is sent as it is: nothing is made. */
        issued?: string;
      }
    >
  /**
   * Dossiers linked to this one compute their deadlines again. `fields`: what they read of it and changed. `readers`: workflows that
   * read what changed; absent = written before it was said, by any.
   */
  | TaskOf<'rearm', { fields: string[]; readers?: string[] } & Led>
  /** What this dossier is compared by changed: others like it are looked for again. `keys`: what it was compared by before. */
  | TaskOf<'compare', { keys: string[] }>
  /** What this dossier, or one that repeats it, keeps beside its present state goes: letters, files, story. */
  | TaskOf<'erase', Erasing>
  | TaskOf<'webhook', { url: string; data: JsonObject }>;

/** What one dossier made another do, or itself. */
export interface Hop {
  /** The dossier where it was done. */
  dossier: string;
  /** The event received, or the deadline that was due at once; null where a linked dossier was only looked at again. */
  event: string | null;
}

/** What led from an act of a person, or a deadline, to here, in order: each hop was decided by the one before it. */
export type Chain = readonly Hop[];

/** `chain`: the messages that led to it. Absent = it begins one. */
type Led = { chain?: Chain };

/** To whom something goes, and how: roles of the dossier, resolved at delivery. */
export type Posting = {
  to: string[];
  /** Ids of people of these roles who are not written to, nor who stands in for them. Absent = none. */
  except?: string[];
  contacts: Contacts;
  /** From `workflow.templates`. */
  delivery: 'at-least-once' | 'at-most-once';
  /** Declared so for the template, or sent by a legal deadline. */
  legal: boolean;
  /** Declared so for the template. Absent = false. */
  digest?: boolean;
};

/** Role bound by signed link → its e-mail addresses; the other roles are found in the directory at delivery. */
export type Contacts = { [role: string]: string[] };

/** What the signed link of a letter gives its holder. */
export type SignedLink = {
  events: string[];
  preset: JsonObject;
  /** Answers its page begins with; absent: none. */
  begin?: JsonObject;
  /** Roles whose holders its page names; absent: none. */
  people?: string[];
  show: { label: string; value: string }[];
  /** Business instant, ISO 8601 UTC. */
  expiresAt: string;
  /** The first act consumes it. */
  once: boolean;
  /** Opens its holder's own page. */
  own: boolean;
};

/** A meeting for the recipients' calendars: a civil date and an hour (HH:MM) in `zone`. Tasks of before 0.2 lack the last three. */
export type Invite = {
  date: string;
  time: string;
  minutes: number;
  title: string;
  place: string | null;
  zone: string;
  /** Its name in the dossier, by which a later letter changes or cancels it; null = nothing will. */
  meeting?: string | null;
  /** Revision of the dossier that decided the letter: the newer of two letters has the greater. */
  sequence?: number;
  isCancelled?: boolean;
};

interface TaskOf<Kind extends string, Payload> {
  key: string;
  kind: Kind;
  dossier: string;
  /** ISO 8601 UTC instant of the business clock. */
  dueAt: string;
  payload: Payload;
}
