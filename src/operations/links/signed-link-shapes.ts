import type { JsonObject } from '../../base/base.ts';
import type { Question } from '../../forms/forms.ts';
import type { DocumentFormat } from '../documents/documents.ts';
import type { ViewDocument } from '../dossier/dossier.ts';
import type { LinkRecord } from './signed-link-record.ts';

/** A signed link asked for by hand. */
export interface LinkRequest {
  dossier: string;
  /** A role bound by link. */
  role: string;
  events?: string[];
  /** Answers given in advance, by field of the events' forms. */
  preset?: JsonObject;
  show?: { label: string; value: string }[];
  /** ISO duration, default a week, a year at most. */
  lasts?: string;
  once?: boolean;
  own?: boolean;
  /** Name of its holder. */
  holder?: string;
  /** Address it will be sent to by who makes it: nothing is mailed here. */
  to?: string;
}

export type LinkView = Pick<
  LinkRecord,
  | 'id'
  | 'dossier'
  | 'role'
  | 'events'
  | 'to'
  | 'holder'
  | 'once'
  | 'own'
  | 'createdAt'
  | 'expiresAt'
  | 'usedAt'
  | 'revokedAt'
  | 'by'
> & {
  /** Expired, revoked, or used when it serves once. */
  isOver: boolean;
};

/** Whoever has the address has the right. */
export type MadeLink = LinkView & { url: string };

/** A link that may be shown on a screen; `link` null = not made yet. */
export interface LinkOfferView {
  role: string;
  title: string;
  holder: string | null;
  show: { label: string; value: string }[];
  link: MadeLink | null;
}

/** What a link opens, as its holder sees it. */
export interface LinkPage {
  dossier: string;
  workflowTitle: string;
  role: string;
  roleTitle: string;
  holder: string | null;
  show: { label: string; value: string }[];
  expiresAt: string;
  zone: string;
  once: boolean;
  acts: LinkAct[];
  /** Null: the link is not its holder's own page. */
  own: OwnPage | null;
}

export interface OwnPage {
  /** The way in plain words; empty when there is none to show. */
  line: { title: string; at: 'done' | 'now' | 'next' }[];
  sections: { title: string; lines: string[] }[];
  people: { title: string; name: string; email: string | null }[];
  documents: ViewDocument[];
}

/** One act the link allows. */
export interface LinkAct {
  event: string;
  title: string;
  help: string | null;
  /** What is asked; answers given in advance are not. */
  questions: Question[];
  /** True when the form asks for a signature: its name is then that of who acts. */
  isSigned: boolean;
  /** Why it cannot be done; empty = it can be tried. */
  because: string[];
}

export type { Question };

/** What was sent: answers as the form's own JSON, and how the sender is called. */
export interface LinkSubmission {
  event: string;
  data: JsonObject;
  name: string;
  /** Identifies one filling of the page, so that a repeated click acts once. */
  key: string;
  /** SHA-256 of what was sent, as it was sent: the same page sent again, not the same key with other answers. */
  sent: string;
}

/** A document of its holder's own page. */
export interface LinkDocument {
  token: string;
  address: string;
  document: string;
  format: DocumentFormat;
}

/** A file that a link has joined to its dossier. */
export interface LinkFile {
  id: string;
  name: string;
}
