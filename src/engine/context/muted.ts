import { orFault, type Vars } from '../language/language.ts';
import { type Dossier, isPartlyErased, type LinkedViews } from '../model/model.ts';
import { beginAlone, vars } from './decision-context.ts';
import type { DecisionBundle } from './known.ts';

/** Lists the roles whose `muteIf` is true: they receive nothing any more. */
export function mutedNow(known: DecisionBundle, values: Vars): string[] {
  return [...known.roles].filter(([, { muteIf }]) => muteIf?.evaluate(values) === true).map(([role]) => role);
}

/** Lists the roles that get no message about this dossier at `now`; it is asked again at delivery. */
export function mutedRoles(known: DecisionBundle, dossier: Dossier, now: string): string[] {
  if (!canMute(known)) return [];
  const values = varsOf(known, dossier, now);
  return isWhole(dossier) ? mutedNow(known, values) : mutedOrUnknown(known, values);
}

function isWhole(dossier: Dossier): boolean {
  return !isPartlyErased(dossier) && dossier.archive?.erasedAt === undefined;
}

/** Treats a role as muted when its condition fails on partly erased data: nobody is written to in doubt. */
function mutedOrUnknown(known: DecisionBundle, values: Vars): string[] {
  const roles = [...known.roles];
  const yes = () => true;
  return roles.filter(([, { muteIf }]) => orFault(() => muteIf?.evaluate(values) === true, yes)).map(([role]) => role);
}

/** Lists the muted roles for a reader: none when erased data make a condition fail. */
export function mutedWhereKnown(known: DecisionBundle, dossier: Dossier, now: string): string[] {
  const values = () => mutedNow(known, varsOf(known, dossier, now));
  return canMute(known) ? orFault(values, () => []) : [];
}

export function canMute(known: DecisionBundle): boolean {
  return [...known.roles.values()].some(({ muteIf }) => muteIf !== null);
}

/** Tells whether the passing of days alone may mute a role. */
export function muteReadsClock(known: DecisionBundle): boolean {
  return [...known.roles.values()].some(({ muteIf }) => muteIf?.readsClock === true);
}

/** Is one shared object, so that its links are completed once for all dossiers. */
const NO_LINKS: LinkedViews = {};

/** Returns the variables of a dossier at rest. */
function varsOf(known: DecisionBundle, dossier: Dossier, now: string): Vars {
  return vars(beginAlone(known, dossier, { now, id: dossier.id, liens: NO_LINKS }));
}

export function titleOfRole(known: DecisionBundle, role: string): string {
  return known.roles.get(role)?.title ?? role;
}
