import type { JsonObject } from '../../base/base.ts';
import { rolesIn, roleTitles } from './definitions.ts';
import { objectAt, textAt } from './json.ts';

/** Lists the roles of a workflow that its editor offers. */
export interface WorkflowRoles {
  /** Maps the names of roles to the titles that users see. */
  titles: { [role: string]: string };
  /**
   * Lists the roles that can do a new act. A mandate only reads, a link opens only what the source says, and a role that reads nothing of
   * the dossier and acts nowhere would never find the act.
   */
  doers: string[];
  /** Lists the roles that can receive a letter; a mandate names no dossier, so a letter to its holder would reach nobody. */
  addressees: string[];
}

/** @param file what `workflows/roles.json` says; null when it cannot be read: every role is then offered */
export function rolesOf(workflow: JsonObject, file: JsonObject | null): WorkflowRoles {
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
