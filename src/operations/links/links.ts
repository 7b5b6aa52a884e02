import type { Context } from '../context.ts';
import { closeUnlentLinks } from './close-unlent.ts';
import { linkAct } from './link-act.ts';
import { addLinkFile, isLink, linkFiles } from './link-files.ts';
import { linkDocument, linkPage } from './link-page.ts';
import { renewLink } from './link-renewal.ts';
import type { LinkMachine, LinkPageOperations } from './link-shapes.ts';
import { linkFor } from './signed-links.ts';

export { workersOn } from './lending.ts';
export { holderOf } from './link-holder.ts';
export type {
  LinkAct,
  LinkMachine,
  LinkOfferView,
  LinkPage,
  LinkPageOperations,
  OutlineQuestion,
  OwnPage,
} from './link-shapes.ts';
export { endLink, findLink, liveLinksMade } from './live-links.ts';
export { carryLinks, inVersion, renamedOpening } from './renamed-link.ts';
export { dropLinks, isLive, type LinkRecord, linksOf } from './signed-link-record.ts';
export { linkErrors } from './signed-links.ts';

export function linkMachine(context: Context): LinkMachine {
  return { linkFor: (letter) => linkFor(context, letter), closeUnlentLinks: () => closeUnlentLinks(context) };
}

/** Serves the page behind a link to the person who holds it. */
export function linkPageOperations(context: Context): LinkPageOperations {
  return {
    linkPage: (token, address) => linkPage(context, token, address),
    linkAct: (submission) => linkAct(context, submission),
    linkFiles: (token) => linkFiles(context, token),
    isLink: (token) => isLink(context, token),
    addLinkFile: (sent) => addLinkFile(context, sent),
    linkDocument: (wanted) => linkDocument(context, wanted),
    renewLink: (token, address) => renewLink(context, token, address),
  };
}
