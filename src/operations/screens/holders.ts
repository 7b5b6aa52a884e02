import type { CompiledBundle } from '../../engine/engine.ts';
import type { Filters } from './contract.ts';

/** Who holds roles on the dossiers of a page, and narrowing the page to what some of them hold. */

type Holders = { [role: string]: string[] };

/** `operation:dos-1`, as the page's own choices say it; `all` narrows nothing. */
export function pairsIn(text: string | undefined): [string, string][] {
  if (text === undefined || text === 'all') return [];
  return text.split(',').map((pair) => {
    const colon = pair.indexOf(':');
    return [pair.slice(0, colon), pair.slice(colon + 1)];
  });
}

/** @param holder pairs `role:id`, all needed */
export function isHeldBy(roles: Holders, holder: string | undefined): boolean {
  return pairsIn(holder).every(([role, id]) => roles[role]?.includes(id) === true);
}

/** Whoever holds one of these roles on one of these dossiers may be chosen. */
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
