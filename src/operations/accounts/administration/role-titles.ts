import type { RolesFile } from '../../../engine/engine.ts';
import type { RoleTitle } from '../administration-shapes.ts';

/** Lists the roles of the product first, then those of the installation. A role that both declare is listed once, with both help texts. */
export function roleTitles(declared: RolesFile['roles']): RoleTitle[] {
  const titles = Object.entries(declared).map(([id, { title, help = '', binding }]) => ({ id, title, help, binding }));
  const product = PRODUCT_ROLES.map((role) => ({
    ...role,
    help: [role.help, declared[role.id]?.help ?? ''].join(' ').trim(),
  }));
  return [...product, ...titles.filter(({ id }) => !PRODUCT_ROLES.some((role) => role.id === id))];
}

const PRODUCT_ROLES: RoleTitle[] = [
  {
    ...{ id: 'admin', title: 'Administration', binding: 'product' },
    help: 'Invite les personnes, tient les rôles et les organisations, veille sur le service. Ne lit aucun dossier.',
  },
  {
    ...{ id: 'dpo', title: 'Protection des données', binding: 'product' },
    help: 'Lit le journal de l’administration. Ne lit un dossier que par les droits qu’un workflow lui donne.',
  },
];
