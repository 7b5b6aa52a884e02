import { holdersOf } from '../actions/assign-role.ts';
import type { CompiledBundle } from '../compile/compiled.ts';
import type { Work } from '../context/decision-context.ts';
import { vars } from '../context/vars.ts';
import { asText } from '../language/compiled-expression.ts';

/** Links of a dossier at its creation; the one `start` gave it back is set by its own workflow's `from`. */
export function openLinks(compiled: CompiledBundle, work: Work): { [link: string]: string | null } {
  const links: { [link: string]: string | null } = {};
  for (const [name, site] of compiled.links) links[name] = site === null ? null : asText(site.evaluate(vars(work)));
  return links;
}

/** Who holds each role at the creation. Roles that bind nobody (global, by link) hold no ids unless `from` gives some. */
export function openRoles(compiled: CompiledBundle, work: Work): { [role: string]: string[] } {
  const roles: { [role: string]: string[] } = {};
  for (const [name, { from, binding }] of compiled.roles) {
    if (from !== null) roles[name] = holdersOf(from.evaluate(vars(work)));
    else if (binding === 'person' || binding === 'organisation') roles[name] = [];
  }
  return roles;
}
