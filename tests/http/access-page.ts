import { ACTIONS, type Action, type NeededRelation } from '../../src/access/access.ts';
import type { Route } from '../../src/http/route/route.ts';

const RELATIONS: { [needed in NeededRelation]: string } = {
  anyone: 'without account',
  'signed-in': 'whoever is signed in',
  reader: 'a role that the workflow lets read the dossier',
  worker: 'such a role that may also send some event',
  contributor: 'a worker, or a reader by names who may send an event whose form takes files',
  staff: 'a worker by a role that nobody takes by registering',
  supervisor: 'a worker by a role bound to the whole programme',
  admin: 'the role « admin » of the product; it gives nothing on dossiers',
  dpo: 'the role « dpo » of the product; it gives nothing on dossiers',
};

/** Prints the table of access in Markdown: each action with the relation it needs, and the calls that require it. */
export function accessPage(routes: readonly Route[]): string {
  const asked = Object.keys(ACTIONS).filter((action) => routes.some(({ access }) => access === action)) as Action[];
  return [
    '# Who may do what\n',
    'Printed from the records of the operations (`src/operations/records.ts`) and the routes of HTTP, by `tests/http/access-page.test.ts`.',
    'What is not here is refused; a thing that is not for the caller answers as one that does not exist. Within a dossier, which event and',
    'which field is what its workflow says (`by`, `read`).\n',
    '| relation | who |\n|---|---|',
    ...Object.entries(RELATIONS).map(([needed, words]) => `| ${needed} | ${words} |`),
    ...asked.flatMap((action) => [
      `\n## ${action}: ${ACTIONS[action]}\n`,
      '| call | address | and only |\n|---|---|---|',
      ...routes.filter(({ access }) => access === action).map(lineOf),
    ]),
    '',
  ].join('\n');
}

function lineOf({ id, method, path, only }: Route): string {
  return `| ${id} | ${method.toUpperCase()} ${path} | ${only?.says ?? ''} |`;
}
