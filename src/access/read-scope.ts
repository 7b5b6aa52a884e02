import type { ItemsGrant, ReadGrant, Workflow } from '../engine/engine.ts';

/** What is shown of a dossier beside its data. */
export type Aspect = 'states' | 'deadlines' | 'people';

/** What the roles held on a dossier let read of it, together. */
export interface ReadScope {
  /** Fields of the data. */
  fields: readonly string[];
  /** Fields of the data read on some items of their list only. */
  items: readonly ItemsGrant[];
  /** False: only what is named here; to-dos and documents addressed to a role held; what may be done now. */
  isWhole: boolean;
  /** Whether this state, deadline, or holder of this role shows. */
  shows(aspect: Aspect, name: string): boolean;
}

/** By the roles held: few sets of them read all the dossiers of a version. */
const scopes = new WeakMap<Workflow['read'], Map<string, ReadScope>>();

/** A role granted fields alone, or a record that is whole, reads everything beside them; by any other record, what it names. */
export function readScopeOf({ read }: Pick<Workflow, 'read'>, held: readonly string[]): ReadScope {
  const byRoles = scopes.get(read) ?? new Map<string, ReadScope>();
  scopes.set(read, byRoles);
  const known = byRoles.get(held.join()) ?? scopeOf({ read }, held);
  byRoles.set(held.join(), known);
  return known;
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

/** False when nothing is granted: the dossier is as good as absent. */
export function isReading({ fields, items }: ReadScope): boolean {
  return fields.length + items.length > 0;
}

/** Fields read, wholly or on some items of their list. */
export function fieldsRead({ fields, items }: Pick<ReadScope, 'fields' | 'items'>): readonly string[] {
  return items.length === 0 ? fields : [...fields, ...items.map(({ data }) => data)];
}

/** True when the role reads the dossiers of this workflow by names only. */
export function isNarrow(workflow: Workflow, role: string): boolean {
  return grantTo(workflow, role)?.isWhole === false;
}

/** True when the role reads a dossier that stands in these states: what it grants may be for some of them only. */
export function readsDuring({ read }: Pick<Workflow, 'read'>, role: string, states: readonly string[]): boolean {
  const grant = Object.hasOwn(read, role) ? read[role] : undefined;
  if (grant === undefined || Array.isArray(grant) || grant.during === undefined) return true;
  return grant.during.some((state) => states.includes(state));
}

/** True when the role reads something. */
export function isReader(workflow: Workflow, role: string): boolean {
  const grant = grantTo(workflow, role);
  return grant !== null && grant.fields.length + grant.items.length > 0;
}

/** Fields that name persons to whom the role gives nothing on a dossier. */
export function exceptionsTo({ read }: Pick<Workflow, 'read'>, role: string): readonly string[] {
  const grant: ReadGrant | undefined = Object.hasOwn(read, role) ? read[role] : undefined;
  return grant === undefined || Array.isArray(grant) ? [] : (grant.except ?? []);
}

function grantTo({ read }: Pick<Workflow, 'read'>, role: string) {
  const grant: ReadGrant | undefined = Object.hasOwn(read, role) ? read[role] : undefined;
  if (grant === undefined) return null;
  const named: { [aspect in Aspect]?: string[] } = Array.isArray(grant) ? {} : grant;
  const granted = Array.isArray(grant) ? grant : grant.data;
  const fields = granted.filter((one) => typeof one === 'string');
  const items = granted.filter((one) => typeof one !== 'string');
  return { fields, items, isWhole: givesWhole(grant), named };
}

/** Whether everything that a dossier shows beside its data comes with these fields. */
export function givesWhole(grant: ReadGrant): boolean {
  return Array.isArray(grant) || grant.whole === true;
}
