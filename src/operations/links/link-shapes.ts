import type { JsonObject } from '../../base/base.ts';
import type { Task } from '../../engine/engine.ts';
import type { OutlineQuestion } from '../../forms/forms.ts';
import * as Type from '../../shapes/shapes.ts';
import type { Caller } from '../caller.ts';
import type { DocumentContent, DocumentFormat } from '../documents/documents.ts';
import type { ReceivedFile } from '../dossier/dossier.ts';
import type { ViewDocument } from '../shared-shapes/shared-shapes.ts';

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
export type LinkView = Type.ShapeType<typeof Link>;

export const MadeLink = Type.named(
  'MadeLink',
  Type.described('Qui a l’adresse a le droit : elle ne se publie pas.', Type.record({ ...link, url: Type.text() })),
);
export type MadeLink = Type.ShapeType<typeof MadeLink>;

/** Describes a link that may be shown on a screen; `link` is null when it is not made yet. */
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
export type LinkOfferView = Type.ShapeType<typeof LinkOffer>;
export const offers = { answer: Type.record({ title: Type.text(), items: Type.listOf(LinkOffer) }) };

/** Asks for a signed link made by hand; with `to`, nothing is mailed here. */
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
export type LinkRequest = Type.ShapeType<typeof LinkRequest>;

export const rotation = Type.record({ old: Type.oneOf('keep', 'drop') });

/** Describes what a link opens, as its holder sees it. */
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
  /** Is null when the link is not its holder's own page. */
  own: OwnPage | null;
}

export interface OwnPage {
  /** Lists the steps of the dossier in plain words; empty when there is none to show. */
  line: { title: string; at: 'done' | 'now' | 'next' }[];
  sections: { title: string; lines: string[] }[];
  people: { title: string; name: string; email: string | null }[];
  documents: ViewDocument[];
}

/** Describes an act the link allows. */
export interface LinkAct {
  event: string;
  title: string;
  help: string | null;
  /** Lists the questions of the form, without those the link has answered. */
  questions: OutlineQuestion[];
  /** Holds the answers the form starts with, which the holder may change. */
  begins: JsonObject;
  /** Tells whether the form asks for a signature, whose name is then that of the actor. */
  isSigned: boolean;
  /** Explains why the act cannot be done; when empty, it can be tried. */
  because: string[];
}

export type { OutlineQuestion };

/** Holds what was sent: the answers as the form's own JSON, and the name of the sender. */
export interface LinkSubmission {
  event: string;
  data: JsonObject;
  name: string;
  /** Is new each time the page is opened, so that a repeated click acts once. */
  key: string;
  /** Is the SHA-256 of what was sent, which distinguishes the same page sent again from the same key with other answers. */
  sent: string;
  /** Is the instant of receipt, as in `Caller`. */
  received?: number;
}

/** Asks for a document of the holder's own page. */
export interface LinkDocument {
  token: string;
  address: string;
  document: string;
  format: DocumentFormat;
}

/** Describes a file that a link added to its dossier. */
export interface LinkFile {
  id: string;
  name: string;
}

/** Serves the pages of signed links, which people who work on a dossier make, and people without account use. */
export interface LinkPageOperations {
  /**
   * Opens a link; `address` is the client's, which is slowed down more and more after wrong links.
   * @throws Refusal link-closed, too-many-requests
   */
  linkPage(token: string, address: string): Promise<LinkPage>;
  /**
   * Sends an event the link allows.
   * @throws Refusal link-closed, forbidden, invalid-form, and every refusal of the engine
   */
  linkAct(submission: LinkSubmission & { token: string; address: string }): Promise<{ title: string }>;
  /** Returns the files this link added to its dossier. */
  linkFiles(token: string): Promise<LinkFile[]>;
  /** Tells whether this server signed the token, even if its link is over. */
  isLink(token: string): Promise<boolean>;
  /**
   * Adds a file to the dossier of the link.
   * @throws Refusal link-closed, too-large, conflict (too many)
   */
  addLinkFile(
    sent: { token: string; address: string; file: ReceivedFile } & Pick<Caller, 'received'>,
  ): Promise<LinkFile>;
  linkDocument(wanted: LinkDocument): Promise<DocumentContent>;
  /** Asks for a new link; the answer is the same whether the link exists or not. */
  renewLink(token: string, address: string): Promise<void>;
}

export interface LinkMachine {
  /**
   * Returns the signed link of a letter to one address, the same at each attempt. Is null when the letter has none, or when the role has an
   * account.
   */
  linkFor(letter: { task: Task; role: string; to: string }): Promise<{ url: string; expiresAt: string } | null>;
  /** Closes live links that open more than their maker may do, once for each version published; returns how many. */
  closeUnlentLinks(): Promise<number>;
}
