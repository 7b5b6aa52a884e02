/** Says what a reader may see of a dossier, and whether that was read. */

export { definitionAsRead, grantedByBoth, rightsBeside, rightsIn, sensitiveOf, withoutIndices } from './as-read.ts';
export { knownBy, knownTo } from './found-by.ts';
export { fromSession } from './from-session.ts';
export { beginPassage, markAsRead } from './kept-reading.ts';
export { isOutsider } from './outsider.ts';
export { type ReadScopes, readByVersion, readScopes, untoldOf } from './read-by-version.ts';
export {
  type AuthorizedDossier,
  actorOf,
  actorOn,
  actorsOf,
  authorize,
  authorizeLoaded,
  definitionFor,
  knownActor,
  requireRole,
} from './reader.ts';
export {
  dataShown,
  type FollowedLookup,
  type FormShown,
  filesShownTo,
  followedBy,
  formsShown,
  stripperFor,
} from './reading-by-item.ts';
export { eventFromSession, refuseTightened } from './stricter.ts';
export { supervisedWorkflows } from './supervised.ts';
