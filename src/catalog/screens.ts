import type { Finding } from '../base/base.ts';
import type { Bundle } from '../engine/engine.ts';
import type { Screen } from '../screens/screens.ts';
import { fieldPaths } from './fields.ts';
import { idOf, nodesOf } from './machine.ts';
import { cureFor } from './suggest.ts';

/** Names of a screen that its workflow has not. Screens are in no bundle: they are read beside them. */
export function screenFindings(screen: Screen, bundles: { [workflow: string]: Bundle }): Finding[] {
  const bundle = Object.hasOwn(bundles, screen.workflow) ? bundles[screen.workflow] : undefined;
  const file = `workflows/screens/${screen.id}.json`;
  const names = bundle
    ? namedIn(screen, bundle)
    : [{ ...kindOf('workflow'), name: screen.workflow, known: Object.keys(bundles) }];
  return names
    .filter(({ name, known }) => !known.includes(name))
    .map(({ name, path, what, known }) => ({
      level: 'error',
      code: 'unknown-screen-name',
      file,
      path,
      message: `${what} « ${name} » n'existe pas.`,
      cure: cureFor(name, known, 'Corriger le nom.'),
    }));
}

interface Named {
  name: string;
  path: string;
  what: string;
  known: string[];
}

function namedIn(screen: Screen, { workflow, dossier }: Bundle): Named[] {
  const { roles, states = [] } = screen;
  const columns = 'columns' in screen && !('each' in screen) ? (screen.columns ?? []) : [];
  const event = screen.kind === 'batch' ? screen.event : undefined;
  const fields = fieldPaths(dossier);
  return [
    ...roles.map((name, i) => ({ name, path: `$.roles[${i}]`, what: 'Le rôle', known: Object.keys(workflow.roles) })),
    ...states.map((name, i) => ({ name, path: `$.states[${i}]`, what: "L'état", known: nodesOf(workflow).map(idOf) })),
    ...columns.flatMap((name, i) =>
      typeof name === 'string' ? [{ name, path: `$.columns[${i}]`, what: 'Le champ', known: fields }] : [],
    ),
    ...(event === undefined ? [] : [{ ...kindOf('event'), name: event, known: Object.keys(workflow.events) }]),
  ];
}

const KINDS = { workflow: 'Le workflow', event: "L'événement" };

function kindOf(key: keyof typeof KINDS): { path: string; what: string } {
  return { path: `$.${key}`, what: KINDS[key] };
}
