import { ACTIONS, type Action, type NeededRelation } from '../../src/access/access.ts';
import type { Route } from '../../src/http/route/route.ts';

const RELATIONS: { [needed in NeededRelation]: string } = {
  anyone: 'sans compte',
  'signed-in': 'qui est connecté',
  reader: 'un rôle à qui le processus donne à lire le dossier',
  worker: 'un tel rôle, qui peut aussi envoyer un événement',
  contributor:
    'un tel rôle, ou un lecteur de champs nommés qui peut envoyer un événement dont le formulaire prend des fichiers',
  staff: 'qui travaille sur le dossier, par un rôle que personne ne prend en s’inscrivant',
  supervisor: 'qui travaille sur le dossier, par un rôle qui tient tout le programme',
  admin: 'le rôle « admin » du produit ; il ne donne rien sur les dossiers',
  dpo: 'le rôle « dpo » du produit ; il ne donne rien sur les dossiers',
};
const ROLES = { admin: 'l’administration', dpo: 'la protection des données' };

/** Prints the table of access in Markdown: each action with the relation it needs, and the calls that require it. */
export async function accessPage(routes: readonly Route[]): Promise<string> {
  const asked = Object.keys(ACTIONS).filter((action) => routes.some(({ access }) => access === action)) as Action[];
  const tables = await Promise.all(
    asked.map(async (action) => [
      `\n## ${action} : ${ACTIONS[action]}\n`,
      '| appel | adresse | et seulement |\n|---|---|---|',
      ...(await Promise.all(routes.filter(({ access }) => access === action).map(lineOf))),
    ]),
  );
  return [
    '# Qui peut faire quoi\n',
    'Imprimé d’après les opérations (`src/operations/calls/calls.ts`) et les routes HTTP, par `tests/http/access-page.test.ts`. Ce qui n’y est',
    'pas est refusé ; une chose qui n’est pas pour qui la demande répond comme une chose qui n’existe pas. Dans un dossier, quel événement et',
    'quel champ : ce que dit son processus (`by`, `read`). Une adresse qui ne nomme personne d’autre n’agit que sur le compte de qui l’appelle.',
    'Entre parenthèses, la fonction qui refuse, ou qui laisse de côté ; un test vérifie que chaque opération l’appelle.\n',
    '| relation | qui |\n|---|---|',
    ...Object.entries(RELATIONS).map(([needed, words]) => `| ${needed} | ${words} |`),
    ...tables.flat(),
    '',
  ].join('\n');
}

async function lineOf({ id, method, path, only = [] }: Route): Promise<string> {
  const rules = only.map(async (rule) =>
    'roles' in rule
      ? `Un de ces rôles du produit : ${rule.roles.map((role) => ROLES[role]).join(', ')}.`
      : `${await rule.says()} (\`${rule.name}\`)`,
  );
  return `| ${id} | ${method.toUpperCase()} ${path} | ${(await Promise.all(rules)).join(' ')} |`;
}
