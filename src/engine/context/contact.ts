import type { Json } from '../../base/base.ts';
import { asList, type Site, type Vars } from '../language/compiled-expression.ts';
import type { Work } from './decision-context.ts';
import { vars } from './vars.ts';

/** What a contact expression may give: an address, several, or nobody. */
export const CONTACT = { result: ['string', 'list'], nullable: true } as const;

/** Addresses of an expression, each once; blanks are nobody. */
function addressesOf(value: Json): string[] {
  const texts = asList(value).filter((one) => typeof one === 'string');
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
}

/** Addresses given by the place itself; null when it gives none and the roles' own count. */
export function placeContact(site: Site | null, values: Vars): string[] | null {
  return site === null ? null : addressesOf(site.evaluate(values));
}

/** Where the roles of a `to` that have no account are written to, as of this decision. */
export function contactsOf(work: Work, to: readonly string[], given: string[] | null): { [role: string]: string[] } {
  const contacts: { [role: string]: string[] } = {};
  for (const role of to) {
    const known = work.known.roles.get(role);
    if (known?.binding !== 'link') continue;
    contacts[role] = given ?? addressesOf(known.contact?.evaluate(contactVars(work)) ?? null);
  }
  return contacts;
}

function contactVars(work: Work): Vars {
  return { ...vars(work), deadline: work.firing ?? NOTHING_DUE };
}

const NOTHING_DUE = { name: null, title: null, key: null, items: [], dueAt: null };
