import type { JsonObject } from '../../base/base.ts';
import type { Task } from '../../engine/engine.ts';
import type { Question } from '../../forms/forms.ts';
import * as Type from '../../shapes/shapes.ts';
import type { Caller } from '../caller.ts';
import type { DocumentContent, DocumentFormat } from '../documents/documents.ts';
import type { ReceivedFile, ViewDocument } from '../dossier/dossier.ts';

const link = {
  id: Type.text(),
  dossier: Type.text(),
  role: Type.text(),
  events: Type.listOf(Type.text()),
  to: Type.described('Adresse à laquelle il a été envoyé', Type.nullable(Type.text())),
  holder: Type.described('Nom de son porteur', Type.nullable(Type.text())),
  once: Type.flag,
  own: Type.flag,
  createdAt: Type.instant,
  expiresAt: Type.instant,
  usedAt: Type.nullable(Type.instant),
  revokedAt: Type.nullable(Type.instant),
  by: Type.described('Qui l’a fait, ou « machine »', Type.text()),
  isOver: Type.described('Expiré, retiré, ou déjà utilisé s’il ne sert qu’une fois', Type.flag),
};
export const Link = Type.named('Link', Type.record(link));
export type LinkView = Type.Of<typeof Link>;

export const MadeLink = Type.named(
  'MadeLink',
  Type.described('Qui a l’adresse a le droit : elle ne se publie pas.', Type.record({ ...link, url: Type.text() })),
);
export type MadeLink = Type.Of<typeof MadeLink>;

/** A link that may be shown on a screen; `link` null = not made yet. */
const LinkOffer = Type.named(
  'LinkOffer',
  Type.record({
    role: Type.text(),
    title: Type.text(),
    holder: Type.nullable(Type.text()),
    show: Type.listOf(Type.record({ label: Type.text(), value: Type.text() })),
    link: Type.nullable(MadeLink),
  }),
);
export type LinkOfferView = Type.Of<typeof LinkOffer>;
export const offers = { answer: Type.record({ title: Type.text(), items: Type.listOf(LinkOffer) }) };

/** A signed link asked for by hand; `to`: nothing is mailed here. */
export const LinkRequest = Type.record(
  {
    dossier: Type.id,
    role: Type.id,
    events: Type.listOf(Type.id, { maxItems: 20, uniqueItems: true }),
    preset: Type.described('Champ du formulaire → réponse', Type.anyObject),
    show: Type.listOf(
      Type.record({ label: Type.line({ minLength: 1, maxLength: 80 }), value: Type.line({ maxLength: 500 }) }),
      {
        maxItems: 20,
      },
    ),
    lasts: Type.described('Durée ISO 8601, une semaine par défaut, un an au plus', Type.text({ maxLength: 20 })),
    once: Type.described('La première action le consomme', Type.flag),
    own: Type.described('Il ouvre la page de son porteur, documents compris', Type.flag),
    holder: Type.described('Nom de son porteur', Type.line({ minLength: 1, maxLength: 120 })),
    to: Type.described('Adresse où vous l’enverrez', Type.text({ minLength: 3, maxLength: 254 })),
  },
  ['events', 'preset', 'show', 'lasts', 'once', 'own', 'holder', 'to'],
);
export type LinkRequest = Type.Of<typeof LinkRequest>;

export const rotation = Type.record({ old: Type.oneOf('keep', 'drop') });

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
  /** Answers it begins with, that its holder may change. */
  begins: JsonObject;
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
  /** As in `Caller`. */
  received?: number;
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

/** Signed links: made and managed by who works on a dossier, used by who has no account. */
export interface LinkPageOperations {
  /** `address` is the client's, for growing delays. @throws Refusal link-closed, too-many-requests */
  linkPage(token: string, address: string): Promise<LinkPage>;
  /** @throws Refusal link-closed, forbidden, invalid-form, and every refusal of the engine */
  linkAct(submission: LinkSubmission & { token: string; address: string }): Promise<{ title: string }>;
  /** What this link has joined to its dossier. */
  linkFiles(token: string): Promise<LinkFile[]>;
  /** True for a token of ours, even over. */
  isLink(token: string): Promise<boolean>;
  /** @throws Refusal link-closed, too-large, conflict (too many) */
  addLinkFile(
    sent: { token: string; address: string; file: ReceivedFile } & Pick<Caller, 'received'>,
  ): Promise<LinkFile>;
  linkDocument(wanted: LinkDocument): Promise<DocumentContent>;
  /** Says nothing of whether there was such a link. */
  renewLink(token: string, address: string): Promise<void>;
}

export interface LinkMachine {
  /** The signed link of a letter to one address; the same at each try. Null when it has none, or when the role has an account. */
  linkFor(letter: { task: Task; role: string; to: string }): Promise<{ url: string; expiresAt: string } | null>;
  /** Closes live links that open what their maker lacks, once for each version published; returns how many. */
  closeUnlentLinks(): Promise<number>;
}
