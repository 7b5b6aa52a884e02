import { own } from '../../base/base.ts';
import { type DefinitionPlace, report } from '../language/language.ts';

/** Reports every name in a `to` that is not a role of the workflow. */
export function checkRoles(to: string[] | undefined, place: DefinitionPlace): string[] {
  const roles = to ?? [];
  for (const [index, role] of roles.entries()) {
    if (own(place.compiling.bundle.workflow.roles, role) !== undefined) continue;
    report(
      { ...place, path: `${place.path}[${index}]` },
      'unknown-role',
      `Le rôle « ${role} » n’est pas déclaré par ce processus.`,
      'Corrigez son nom ou déclarez-le dans « roles ».',
    );
  }
  return roles;
}
