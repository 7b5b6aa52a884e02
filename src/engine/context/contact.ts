import type { Json } from '../../base/base.ts';
import { asList, type CompiledExpression, type Vars } from '../language/language.ts';
import { type DecisionContext, vars } from './decision-context.ts';

/** Allows a contact expression to give an address, several, or null for nobody. */
export const CONTACT = { result: ['string', 'list'], nullable: true } as const;

/** Returns the addresses that an expression gives, each once, without blanks. */
function addressesOf(value: Json): string[] {
  const texts = asList(value).filter((one) => typeof one === 'string');
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
}

/** Returns the addresses given where the message is declared; null when none is given there and those of the roles apply. */
export function placeContact(expression: CompiledExpression | null, values: Vars): string[] | null {
  return expression === null ? null : addressesOf(expression.evaluate(values));
}

/** Returns the addresses, as of this decision, of the roles in `to` that have no account. */
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
