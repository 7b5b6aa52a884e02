/**
 * Holds one table of who may do what to which thing. It also builds list filters (tokens) and strips fields, so that a page, a list and a
 * search can never disagree. It reads definitions and callers; it loads nothing and writes nothing.
 */

export { covers } from '../base/base.ts';
export { currentRead, type ReadRights } from './current-read.ts';
export { givesAll, isReadWhole, readable } from './fields.ts';
export { type ItemsShown, readableByItem } from './items.ts';
export {
  type Aspect,
  exceptionsTo,
  fieldsRead,
  isNarrow,
  isReading,
  type ReadScope,
  readScopeOf,
  readsDuring,
} from './read-scope.ts';
export {
  type AccessSubject,
  absentHolder,
  examines,
  isEnough,
  isStaff,
  joinsFiles,
  openableBy,
  personsKeptFrom,
  type RoleMandate,
  relationOf,
  rolesOn,
  textsAt,
} from './relation.ts';
export {
  assignedOf,
  atHand,
  countedTokensOf,
  heldOn,
  isCounted,
  keptFrom,
  openableTokensOf,
  ownTokensOf,
  scopesOf,
  tokensOf,
} from './scopes.ts';
export { ACTIONS, type Action, EXAMINING, isAction, type NeededRelation } from './table.ts';
export { fitsScope, SCOPES, type Scope } from './token-scope.ts';
export { type HeldIn, type WiderRead, widerReads } from './wider-read.ts';
