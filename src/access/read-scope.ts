import { type Cache, cache, memo, own } from '../base/base.ts';
import type { ItemsGrant, ReadGrant, Workflow } from '../engine/engine.ts';

/** Names the parts of a dossier, other than its data, that a grant may show. */
export type Aspect = 'states' | 'deadlines' | 'people';

/** Says what the roles held on a dossier let their holder read of it, taken together. */
export interface ReadScope {
  /** Lists the fields of the data that are read on every item. */
  fields: readonly string[];
  /** Lists the fields of the data that are read only on some items of their list. */
  items: readonly ItemsGrant[];
  /** Is false when the reader sees only what is named here, the to-dos and documents addressed to a role held, and what may be done now. */
  isWhole: boolean;
  /** Tells whether this state, this deadline or the holder of this role is shown. */
  shows(aspect: Aspect, name: string): boolean;
}

/** Remembers scopes by the roles held: a handful of combinations covers all the readers of a version. */
const MAX_SCOPES = 1_000;
const scopes = memo<Workflow['read'], Cache<string, ReadScope>>('read scopes');

/**
 * Returns the scope of the roles held: a role granted fields alone, or a `whole` record, reads everything beside them; any other record
 * shows only what it names.
 */
export function readScopeOf({ read }: Pick<Workflow, 'read'>, held: readonly string[]): ReadScope {
  const byRoles = scopes(read, () => cache({ name: 'read scopes', bound: MAX_SCOPES }));
  return byRoles.ensure(held.join(), () => scopeOf({ read }, held));
}

function scopeOf(workflow: Pick<Workflow, 'read'>, held: readonly string[]): ReadScope {
  const grants = held.flatMap((role) => grantTo(workflow, role) ?? []);
  const isWhole = grants.some(({ isWhole }) => isWhole);
  return {
    fields: [...new Set(grants.flatMap(({ fields }) => fields))],
    items: grants.flatMap(({ items }) => items),
    isWhole,
    shows: (aspect, name) => isWhole || grants.some(({ named }) => named[aspect]?.includes(name)),
  };
}

/** Tells whether anything is granted; when nothing is, the dossier is treated as absent. */
export function isReading({ fields, items }: ReadScope): boolean {
  return fields.length + items.length > 0;
}

/** Lists the fields that are read, whole or on some items of their list. */
export function fieldsRead({ fields, items }: Pick<ReadScope, 'fields' | 'items'>): readonly string[] {
  return items.length === 0 ? fields : [...fields, ...items.map(({ data }) => data)];
}

/** Tells whether the role reads the dossiers of this workflow by names only. */
export function isNarrow(workflow: Workflow, role: string): boolean {
  return grantTo(workflow, role)?.isWhole === false;
}

/** Tells whether the role reads a dossier in these states: its grant may hold in some states only. */
export function readsDuring({ read }: Pick<Workflow, 'read'>, role: string, states: readonly string[]): boolean {
  const grant = own(read, role);
  if (grant === undefined || Array.isArray(grant) || grant.during === undefined) return true;
  return grant.during.some((state) => states.includes(state));
}

/** Tells whether the role reads anything. */
export function isReader(workflow: Workflow, role: string): boolean {
  const grant = grantTo(workflow, role);
  return grant !== null && grant.fields.length + grant.items.length > 0;
}

/** Lists the fields that name persons to whom the role gives nothing on a dossier. */
export function exceptionsTo({ read }: Pick<Workflow, 'read'>, role: string): readonly string[] {
  const grant: ReadGrant | undefined = own(read, role);
  return grant === undefined || Array.isArray(grant) ? [] : (grant.except ?? []);
}

function grantTo({ read }: Pick<Workflow, 'read'>, role: string) {
  const grant: ReadGrant | undefined = own(read, role);
  if (grant === undefined) return null;
  const named: { [aspect in Aspect]?: string[] } = Array.isArray(grant) ? {} : grant;
  const granted = Array.isArray(grant) ? grant : grant.data;
  const fields = granted.filter((one) => typeof one === 'string');
  const items = granted.filter((one) => typeof one !== 'string');
  return { fields, items, isWhole: givesWhole(grant), named };
}

/** Tells whether this grant also shows everything that a dossier has beside its data. */
export function givesWhole(grant: ReadGrant): boolean {
  return Array.isArray(grant) || grant.whole === true;
}
