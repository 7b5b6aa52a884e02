import type { Context } from '../context.ts';
import { closeUnlentLinks } from './close-unlent.ts';
import type { LinkMachine, LinkOperations } from './contract.ts';
import { linkAct } from './link-act.ts';
import { addLinkFile, isLink, linkFiles } from './link-files.ts';
import { linkOffers, prepareLinks } from './link-offers.ts';
import { linkDocument, linkPage } from './link-page.ts';
import { renewLink } from './link-renewal.ts';
import { linkAddress, linkFor, listLinks, makeLink, revokeLink, rotateLinkKey } from './signed-links.ts';

export type * from './contract.ts';
export { linkShapes } from './contract.ts';
export { workersOn } from './lending.ts';
export { carryLinks, inVersion, renamedOpening } from './renamed-link.ts';
export { dropLinks, isLive, linksOf } from './signed-link-record.ts';
export { linkErrors } from './signed-links.ts';

export function linkOperations(context: Context): LinkOperations {
  return {
    makeLink: (caller, request) => makeLink(context, caller, request),
    listLinks: (caller, dossier) => listLinks(context, caller, dossier),
    linkAddress: (caller, id) => linkAddress(context, caller, id),
    revokeLink: (caller, id) => revokeLink(context, caller, id),
    linkOffers: (caller, dossier) => linkOffers(context, caller, dossier),
    prepareLinks: (caller, dossier) => prepareLinks(context, caller, dossier),
    rotateLinkKey: (caller, old) => rotateLinkKey(context, caller, old),
    linkPage: (token, address) => linkPage(context, token, address),
    linkAct: (submission) => linkAct(context, submission),
    linkFiles: (token) => linkFiles(context, token),
    isLink: (token) => isLink(context, token),
    addLinkFile: (sent) => addLinkFile(context, sent),
    linkDocument: (wanted) => linkDocument(context, wanted),
    renewLink: (token, address) => renewLink(context, token, address),
  };
}

export function linkMachine(context: Context): LinkMachine {
  return { linkFor: (letter) => linkFor(context, letter), closeUnlentLinks: () => closeUnlentLinks(context) };
}
