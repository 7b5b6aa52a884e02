import { fieldsRead, givesAll, readScopeOf, relationOf, rolesOn } from '../../access/access.ts';
import { type Bundle, fourEyesOn } from '../../engine/engine.ts';
import { findPerson } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { sensitiveOf } from '../reading/as-read.ts';
import type { AuthorizedDossier } from '../reading/reader.ts';
import type { LinkRecord } from './signed-link-record.ts';

/** Who makes a link, or shows one again: nobody lends what he does not hold. */
export interface Lender {
  person: string;
  /** Held on the dossier. */
  roles: readonly string[];
}

type Opened = Pick<LinkRecord, 'role' | 'events'>;
export type On = Pick<AuthorizedDossier, 'dossier' | 'bundle' | 'compiled'>;

/** What a link would open that its lender lacks, in French: acts of the role he may not do, fields it reads and he does not. */
export function lackedBy(lender: Lender, { role, events }: Opened, on: On): string[] {
  const { workflow, roles } = on.bundle;
  const acts = events
    .filter((event) => !mayDo(lender, event, on))
    .map((event) => `faire « ${workflow.events[event]?.title ?? event} »`);
  const reads = readsAsMuch(lender.roles, role, on.bundle) ? [] : [`lire ce que lit « ${roles[role]?.title ?? role} »`];
  return [...acts, ...reads];
}

/** Whether he may do it himself, but for what changes with each step: his roles, and four eyes. */
function mayDo({ person, roles }: Lender, event: string, { dossier, bundle, compiled }: On): boolean {
  const { events } = bundle.workflow;
  const by = Object.hasOwn(events, event) ? (events[event]?.by ?? []) : [];
  if (!roles.some((role) => by.includes(role))) return false;
  const declared = compiled?.events.get(event);
  return !compiled || !declared || fourEyesOn(compiled, dossier.acts, declared, person) === null;
}

function readsAsMuch(held: readonly string[], role: string, bundle: Bundle): boolean {
  const scopeOf = (roles: readonly string[]) => readScopeOf(bundle.workflow, roles);
  return givesAll(scopeOf(held).fields, fieldsRead(scopeOf([role])), sensitiveOf({ bundle }));
}

/** What the maker of a link lacks of it; nothing for one that a letter carries, or that the workflow lends to a role of his. */
export async function lackedByMaker(context: Context, link: LinkRecord, on: On): Promise<string[]> {
  if (link.by === 'machine' || link.isOffered) return [];
  const roles = link.makerRoles ?? (await presentRoles(context, link.by, on));
  return lackedBy({ person: link.by, roles }, link, on);
}

async function presentRoles({ store }: Context, id: string, { dossier, bundle }: On): Promise<string[]> {
  const person = await findPerson(store, id);
  return person?.active ? rolesOn(dossier, bundle, person) : [];
}

/** Roles that work on the dossiers of this workflow. */
export function workersOn({ workflow, roles }: Bundle): string[] {
  return Object.keys(workflow.roles).filter((role) =>
    ['worker', 'supervisor'].includes(relationOf(workflow, roles, [role]) ?? ''),
  );
}

/** Whose it is, in a sentence: « Camille, visiteur ». */
export function wordsFor({ holder, role }: LinkRecord, { roles }: Bundle): string {
  return [holder, roles[role]?.title.toLocaleLowerCase('fr')].filter((word) => word != null).join(', ');
}
