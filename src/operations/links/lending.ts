import { fieldsRead, givesAll, readScopeOf, relationOf, rolesOn } from '../../access/access.ts';
import { own } from '../../base/base.ts';
import { type Bundle, fourEyesOn } from '../../engine/engine.ts';
import { findPerson } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { type AuthorizedDossier, sensitiveOf } from '../reading/reading.ts';
import type { LinkRecord } from './signed-link-record.ts';

/** Describes a person who makes a link or shows it again: a link never gives more than its maker holds. */
export interface Lender {
  person: string;
  /** Lists the roles the person holds on the dossier. */
  roles: readonly string[];
}

type LinkGrant = Pick<LinkRecord, 'role' | 'events'>;
export type LinkDossier = Pick<AuthorizedDossier, 'dossier' | 'bundle' | 'compiled'>;

/**
 * Says in French what a link would open beyond its maker's rights: events of the role they may not send, fields it reads and they do not.
 */
export function lackedBy(lender: Lender, { role, events }: LinkGrant, on: LinkDossier): string[] {
  const { workflow, roles } = on.bundle;
  const acts = events
    .filter((event) => !mayDo(lender, event, on))
    .map((event) => `faire « ${workflow.events[event]?.title ?? event} »`);
  const reads = readsAsMuch(lender.roles, role, on.bundle) ? [] : [`lire ce que lit « ${roles[role]?.title ?? role} »`];
  return [...acts, ...reads];
}
lackedBy.says =
  'On ne prête que ce que l’on a : des actes du rôle du lien que l’on peut faire, des champs que l’on lit comme lui.';

/** Tells whether the person may send the event, judged by their roles and four eyes only, since other conditions change with each event. */
function mayDo({ person, roles }: Lender, event: string, { dossier, bundle, compiled }: LinkDossier): boolean {
  const { events } = bundle.workflow;
  const by = own(events, event)?.by ?? [];
  if (!roles.some((role) => by.includes(role))) return false;
  const declared = compiled?.events.get(event);
  return !compiled || !declared || fourEyesOn(compiled, dossier.acts, declared, person) === null;
}

function readsAsMuch(held: readonly string[], role: string, bundle: Bundle): boolean {
  const scopeOf = (roles: readonly string[]) => readScopeOf(bundle.workflow, roles);
  return givesAll(scopeOf(held).fields, fieldsRead(scopeOf([role])), sensitiveOf({ bundle }));
}

/**
 * Finds what a link opens beyond its maker's rights; nothing for a link sent by a letter, or one the workflow lets a role of theirs show.
 */
export async function lackedByMaker(context: Context, link: LinkRecord, on: LinkDossier): Promise<string[]> {
  if (link.by === 'machine' || link.isOffered) return [];
  const roles = link.makerRoles ?? (await presentRoles(context, link.by, on));
  return lackedBy({ person: link.by, roles }, link, on);
}

async function presentRoles({ store }: Context, id: string, { dossier, bundle }: LinkDossier): Promise<string[]> {
  const person = await findPerson(store, id);
  return person?.active ? rolesOn(dossier, bundle, person) : [];
}

/** Finds the roles that work on the dossiers of this workflow. */
export function workersOn({ workflow, roles }: Bundle): string[] {
  return Object.keys(workflow.roles).filter((role) =>
    ['worker', 'supervisor'].includes(relationOf(workflow, roles, [role]) ?? ''),
  );
}

/** Says whose link it is: « Camille, visiteur ». */
export function wordsFor({ holder, role }: LinkRecord, { roles }: Bundle): string {
  return [holder, roles[role]?.title.toLocaleLowerCase('fr')].filter((word) => word != null).join(', ');
}
