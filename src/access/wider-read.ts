import { own, readsWhole } from '../base/base.ts';
import type { GrantedField, ReadGrant } from '../engine/engine.ts';
import type { ReadRights } from './current-read.ts';
import { givesWhole } from './read-scope.ts';

/** Says what a role reads after a change of definition that it did not read before. */
export interface WiderRead {
  role: string;
  /** Lists fields of the data as dotted paths; a group is represented by the fields inside it. */
  fields: string[];
  /** Lists what is newly shown other than the data. */
  beside: ('whole' | 'people' | 'states' | 'deadlines')[];
}

/** Returns the earlier fields whose answers a later field holds; an empty list means that nothing was answered yet. */
export type HeldIn = (field: string) => readonly string[];

/**
 * Lists the roles that read more after than before. A new field counts as already read by those who read the group it is in. Anything that
 * cannot be proved narrower is reported as wider: an unknown condition on items, one more state, an exception that is gone.
 */
export function widerReads(before: ReadRights, after: ReadRights, heldIn: HeldIn = (field) => [field]): WiderRead[] {
  return Object.entries(after.read).flatMap(([role, now]) => {
    const was: ReadGrant = own(before.read, role) ?? [];
    if (grantedIn(now).length === 0) return [];
    const wider = {
      role,
      fields: widerFields({ before, was, after, now }, heldIn),
      beside: widerBeside(before, was, now),
    };
    return wider.fields.length + wider.beside.length > 0 ? [wider] : [];
  });
}

interface ComparedGrants {
  before: ReadRights;
  was: ReadGrant;
  after: ReadRights;
  now: ReadGrant;
}

function widerFields({ before, was, after, now }: ComparedGrants, heldIn: HeldIn): string[] {
  const isOftener = !isWithin(memberOf(now, 'during'), memberOf(was, 'during'));
  const isOfMore = (memberOf(was, 'except') ?? []).some((field) => !memberOf(now, 'except')?.includes(field));
  const sensitive = [...new Set([...before.sensitive, ...after.sensitive])];
  const wasRead = (field: string) =>
    accessTo(field, grantedIn(was), before.fields.includes(field) ? before.sensitive : sensitive);
  return leavesOf(after.fields).filter((field) => {
    const access = accessTo(field, grantedIn(now), after.sensitive);
    if (access !== 'whole' && access.length === 0) return false;
    return isOftener || isOfMore || heldIn(field).some((held) => isWider(access, wasRead(held)));
  });
}

/** Is `whole`, or lists the conditions under which the field is read on some items. */
type Access = 'whole' | readonly string[];

function accessTo(field: string, granted: readonly GrantedField[], sensitive: readonly string[]): Access {
  const fields = granted.filter((one) => typeof one === 'string');
  if (readsWhole(field, fields, sensitive)) return 'whole';
  return granted.flatMap((one) =>
    typeof one !== 'string' && readsWhole(field, [one.data], sensitive) ? [one.items] : [],
  );
}

function isWider(now: Access, was: Access): boolean {
  if (was === 'whole') return false;
  if (now === 'whole') return true;
  return now.some(
    (condition) => !was.some((known) => condition === known || condition.split(' && ').includes(`(${known})`)),
  );
}

function widerBeside(before: ReadRights, was: ReadGrant, now: ReadGrant): WiderRead['beside'] {
  if (givesWhole(was) && grantedIn(was).length > 0) return [];
  if (givesWhole(now)) return ['whole'];
  // A state, deadline or person that did not exist before was withheld from nobody: showing it is not wider.
  return (['people', 'states', 'deadlines'] as const).filter((aspect) =>
    (memberOf(now, aspect) ?? []).some(
      (name) => before.names[aspect].includes(name) && !memberOf(was, aspect)?.includes(name),
    ),
  );
}

/** Tells whether every state of `now` is in `was`; null stands for all states. */
function isWithin(now: readonly string[] | null, was: readonly string[] | null): boolean {
  return was === null || (now?.every((state) => was.includes(state)) ?? false);
}

function memberOf(grant: ReadGrant, member: 'during' | 'except' | 'people' | 'states' | 'deadlines'): string[] | null {
  return Array.isArray(grant) ? null : (grant[member] ?? null);
}

function grantedIn(grant: ReadGrant): readonly GrantedField[] {
  return Array.isArray(grant) ? grant : grant.data;
}

/** Returns the fields that hold no other field; `*` stands for all of them when the data declare none. */
function leavesOf(fields: readonly string[]): string[] {
  const leaves = fields.filter((field) => !fields.some((other) => other.startsWith(`${field}.`)));
  return leaves.length === 0 ? ['*'] : leaves;
}
