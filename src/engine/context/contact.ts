import type { Json } from '../../base/base.ts';
import { asList, type CompiledExpression, type Vars } from '../language/compiled-expression.ts';
import { type DecisionContext, vars } from './decision-context.ts';

/** What a contact expression may give: an address, several, or nobody. */
export const CONTACT = { result: ['string', 'list'], nullable: true } as const;

/** Addresses of an expression, each once; blanks are nobody. */
function addressesOf(value: Json): string[] {
  const texts = asList(value).filter((one) => typeof one === 'string');
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
}

/** Addresses given by the place itself; null when it gives none and the roles' own count. */
export function placeContact(expression: CompiledExpression | null, values: Vars): string[] | null {
  return expression === null ? null : addressesOf(expression.evaluate(values));
}

/** Where the roles of a `to` that have no account are written to, as of this decision. */
export function contactsOf(
  context: DecisionContext,
  to: readonly string[],
  given: string[] | null,
): { [role: string]: string[] } {
  const contacts: { [role: string]: string[] } = {};
  for (const role of to) {
    const known = context.known.roles.get(role);
    if (known?.binding !== 'link') continue;
    contacts[role] = given ?? addressesOf(known.contact?.evaluate(contactVars(context)) ?? null);
  }
  return contacts;
}

function contactVars(context: DecisionContext): Vars {
  return { ...vars(context), deadline: context.firing ?? NOTHING_DUE };
}

const NOTHING_DUE = { name: null, title: null, key: null, items: [], dueAt: null, firstDueAt: null };
