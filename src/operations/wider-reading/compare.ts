import { type HeldIn, type ReadRights, type WiderRead, widerReads } from '../../access/access.ts';
import { covers, opens, own, readsWhole } from '../../base/base.ts';
import { ELSEWHERE, mayHoldMore, repeatedIn, type ShownBeside, shownBeside } from '../../catalog/catalog.ts';
import type { Bundle, CompiledBundle } from '../../engine/engine.ts';

/** Describes a version with the rights it gives, alone or together with the served version. */
export interface Version {
  bundle: Bundle;
  rights: ReadRights;
  /** Is null where the version does not compile: what it shows beyond its grants is then unknown. */
  compiled: CompiledBundle | null;
}

/** Lists what a role newly reads: fields of the data, and paths or words of what else it is shown. */
export interface NewlyRead extends WiderRead {
  shown: string[];
}

/** Lists the roles that read more after than before: by their grants, by what else they are shown, or because more people may hold them. */
export function newlyRead(before: Version, after: Version, heldIn?: HeldIn): NewlyRead[] {
  const byGrants = widerReads(before.rights, after.rights, heldIn);
  const byHolders = widerReads(withoutHolders(before, after), after.rights, heldIn);
  const roles = new Map<string, NewlyRead>();
  for (const one of [...byGrants, ...byHolders]) roles.set(one.role, { ...one, shown: [] });
  for (const { role, path } of newlyShown(before, after, heldIn)) {
    const known = roles.get(role) ?? { role, fields: [], beside: [], shown: [] };
    roles.set(role, { ...known, shown: [...new Set([...known.shown, path])] });
  }
  return [...roles.values()];
}

/** Lists what a workflow not served yet shows of other workflows; nobody has given it answers yet, so its own data does not count. */
export function readElsewhere(after: Version): NewlyRead[] {
  const linked = newlyShown({ ...after, compiled: null }, after).filter(
    ({ role, path }) => role !== ELSEWHERE && !path.startsWith('data') && !path.startsWith('form.'),
  );
  const roles = new Map<string, NewlyRead>();
  for (const { role, path } of linked) {
    const known = roles.get(role) ?? { role, fields: [], beside: [], shown: [] };
    roles.set(role, { ...known, shown: [...known.shown, path] });
  }
  return [...roles.values()];
}

/** Returns the former rights without the roles that more people may hold afterwards, as if those had read nothing. */
function withoutHolders(before: Version, after: Version): ReadRights {
  const kept = Object.entries(before.rights.read).filter(([role]) => !mayHoldMore(before.bundle, after.bundle, role));
  return { ...before.rights, read: Object.fromEntries(kept) };
}

function newlyShown(before: Version, after: Version, heldIn: HeldIn = (field) => [field]): ShownBeside[] {
  const known = new Set(shownIn(before).map(keyOf));
  const wasShown = (one: ShownBeside) => known.has(keyOf(one)) || isRead(before.rights, one);
  return shownIn(after).filter((one) => !wasShown(one) && !heldAs(one, heldIn).some(wasShown));
}

/** Returns the same thing under its former name, when it comes from a single field. */
function heldAs({ role, path }: ShownBeside, heldIn: HeldIn): ShownBeside[] {
  if (!path.startsWith(DATA)) return [];
  const held = heldIn(path.slice(DATA.length));
  return held.length === 1 ? held.map((field) => ({ role, path: `${DATA}${field}` })) : [];
}

const DATA = 'data.';

function keyOf({ role, path }: ShownBeside): string {
  return `${role} ${path}`;
}

/** Lists what is shown beyond grants, and through fields into which the machine writes others. */
function shownIn({ bundle, rights, compiled }: Version): ShownBeside[] {
  const repeated = [...repeatedIn(bundle)].flatMap(([field, paths]) =>
    Object.keys(rights.read)
      .filter((role) => readsSome(rights, role, field))
      .flatMap((role) => paths.map((path) => ({ role, path }))),
  );
  return [...(compiled === null ? [] : shownBeside(compiled)), ...repeated];
}

function readsSome({ read, sensitive }: ReadRights, role: string, field: string): boolean {
  const grants = grantsOf(read, role);
  if (field === '*') return grants.length > 0;
  return grants.some((grant) => (covers(grant, field) && opens(grant, field, sensitive)) || covers(field, grant));
}

/** Tells whether the grants of a version let the role read all that a path names. An answer is read with the field of its name. */
function isRead({ read, fields, sensitive }: ReadRights, { role, path }: ShownBeside): boolean {
  const [root, ...steps] = path.split('.');
  if (root !== 'data' && root !== 'form') return false;
  const known = new Set(fields);
  while (steps.length > 1 && !known.has(steps.join('.'))) steps.pop();
  return readsWhole(steps.join('.'), grantsOf(read, role), sensitive);
}

function grantsOf(read: ReadRights['read'], role: string): string[] {
  const grant = own(read, role);
  if (grant === undefined) return [];
  return (Array.isArray(grant) ? grant : grant.data).filter((one) => typeof one === 'string');
}
