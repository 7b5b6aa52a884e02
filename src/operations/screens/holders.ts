import type { CompiledBundle } from '../../engine/engine.ts';
import type { Filters } from './shapes/shapes.ts';

/** Lists the people and organisations that hold each role on a dossier. */

type Holders = { [role: string]: string[] };

/** Parses `role:id` pairs such as `operation:dos-1`; `all` narrows nothing. */
export function pairsIn(text: string | undefined): [string, string][] {
  if (text === undefined || text === 'all') return [];
  return text.split(',').map((pair) => {
    const colon = pair.indexOf(':');
    return [pair.slice(0, colon), pair.slice(colon + 1)];
  });
}

/**
 * Tells whether the dossier's roles match every pair `role:id` asked for.
 * @param holder pairs `role:id`, all needed
 */
export function isHeldBy(roles: Holders, holder: string | undefined): boolean {
  return pairsIn(holder).every(([role, id]) => roles[role]?.includes(id) === true);
}

/** Offers as choices all people and organisations that hold one of these roles on one of these dossiers. */
export function holderChoices(
  { bundle }: CompiledBundle,
  wanted: readonly string[],
  dossiers: readonly { roles: Holders }[],
  names: ReadonlyMap<string, string>,
): Filters['roles'] {
  return wanted.map((role) => {
    const ids = [...new Set(dossiers.flatMap(({ roles }) => roles[role] ?? []))];
    const options = ids.map((id) => ({ value: id, label: names.get(id) ?? id }));
    options.sort((a, b) => a.label.localeCompare(b.label, 'fr'));
    return { name: role, title: bundle.roles[role]?.title ?? role, options };
  });
}
