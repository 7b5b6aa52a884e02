import { holdersOf } from '../../actions/actions.ts';
import type { CompiledBundle } from '../../compile/compile.ts';
import { type DecisionContext, vars } from '../../context/context.ts';
import { asText } from '../../language/language.ts';
import { roleBindings } from '../../model/model.ts';

/**
 * Computes the links of a dossier at its creation; a link back to the dossier that started it comes from the `from` of its own workflow.
 */
export function openLinks(compiled: CompiledBundle, context: DecisionContext): { [link: string]: string | null } {
  const links: { [link: string]: string | null } = {};
  for (const [name, expression] of compiled.links)
    links[name] = expression === null ? null : asText(expression.evaluate(vars(context)));
  return links;
}

/** Finds who holds each role at the creation. Roles that bind nobody (global, by link) hold no ids unless `from` gives some. */
export function openRoles(compiled: CompiledBundle, context: DecisionContext): { [role: string]: string[] } {
  const roles: { [role: string]: string[] } = {};
  for (const [name, { from, binding }] of compiled.roles) {
    if (from !== null) roles[name] = holdersOf(from.evaluate(vars(context)));
    else if (roleBindings[binding].isNamedByDossier) roles[name] = [];
  }
  return roles;
}
