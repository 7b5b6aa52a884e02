import type { Task } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { DocumentContent } from '../documents/documents.ts';
import type { ReceivedFile } from '../dossier/dossier.ts';
import type {
  LinkDocument,
  LinkFile,
  LinkOfferView,
  LinkPage,
  LinkRequest,
  LinkSubmission,
  LinkView,
  MadeLink,
} from './signed-link-shapes.ts';

/** Signed links: made and managed by who works on a dossier, used by who has no account. */
export interface LinkOperations {
  makeLink(caller: Caller, request: LinkRequest): Promise<MadeLink>;
  /** Newest first. */
  listLinks(caller: Caller, dossier: string): Promise<{ items: LinkView[] }>;
  /** With its address, to be shown as a QR. */
  linkAddress(caller: Caller, id: string): Promise<MadeLink>;
  revokeLink(caller: Caller, id: string): Promise<void>;
  /** Links the workflow offers to show on a screen, now. */
  linkOffers(caller: Caller, dossier: string): Promise<{ title: string; items: LinkOfferView[] }>;
  /** Makes those that are missing. */
  prepareLinks(caller: Caller, dossier: string): Promise<{ title: string; items: LinkOfferView[] }>;
  /** New links are signed with a new key; `drop` ends every earlier one. */
  rotateLinkKey(caller: Caller, old: 'keep' | 'drop'): Promise<void>;
  /** `address` is the client's, for growing delays. @throws Refusal link-closed, too-many-requests */
  linkPage(token: string, address: string): Promise<LinkPage>;
  /** @throws Refusal link-closed, forbidden, invalid-form, and every refusal of the engine */
  linkAct(submission: LinkSubmission & { token: string; address: string }): Promise<{ title: string }>;
  /** What this link has joined to its dossier. */
  linkFiles(token: string): Promise<LinkFile[]>;
  /** True for a token of ours, even over. */
  isLink(token: string): Promise<boolean>;
  /** @throws Refusal link-closed, too-large, conflict (too many) */
  addLinkFile(sent: { token: string; address: string; file: ReceivedFile }): Promise<LinkFile>;
  linkDocument(wanted: LinkDocument): Promise<DocumentContent>;
  /** Says nothing of whether there was such a link. */
  renewLink(token: string, address: string): Promise<void>;
}

export interface LinkMachine {
  /** The signed link of a letter to one address; the same at each try. Null when it has none, or when the role has an account. */
  linkFor(letter: { task: Task; role: string; to: string }): Promise<{ url: string; expiresAt: string } | null>;
}
