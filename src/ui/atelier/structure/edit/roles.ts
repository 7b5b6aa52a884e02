import type { JsonObject } from '../../../../base/base.ts';
import { rolesIn, roleTitles } from './definitions.ts';
import { objectAt, textAt } from './json.ts';

/** The roles of a workflow, as its editor offers them. */
export interface Roles {
  /** Names → how people call them. */
  titles: { [role: string]: string };
  /**
   * Who can do a new act: whoever finds the dossier by an account. A mandate only reads; who has no account does what a link
   * opens, and links are written in the source; who reads nothing of the dossier never comes to the act.
   */
  doers: string[];
  /** Who can be written to: a mandate names no dossier, so that a letter to its holder would reach nobody. */
  addressees: string[];
}

/** @param file what `workflows/roles.json` says; null when it cannot be read: every role is then offered */
export function rolesOf(workflow: JsonObject, file: JsonObject | null): Roles {
  const titles = roleTitles(file);
  const bindingOf = (role: string) => textAt(file ?? {}, ['roles', role, 'binding']);
  const own = Object.keys(objectAt(workflow, ['roles']));
  const acts = Object.values(objectAt(workflow, ['events'])).flatMap((event) => rolesIn(event, ['by']));
  const comesToIt = (role: string) => Object.hasOwn(objectAt(workflow, ['read']), role) || acts.includes(role);
  const addressees = own.filter((role) => bindingOf(role) !== 'mandate');
  return {
    titles: Object.fromEntries(own.map((role) => [role, titles[role] ?? role])),
    doers: addressees.filter((role) => bindingOf(role) !== 'link' && comesToIt(role)),
    addressees,
  };
}
