import { type Finding, own } from '../../base/base.ts';
import { nodesOf, withDefaults } from '../../definition/definition.ts';
import { type Bundle, workflowsOf } from '../../engine/engine.ts';
import { addOf, factsOf, menuOf, type Screen } from '../../screens/screens.ts';
import { fieldPaths } from './fields.ts';
import { unknownStates } from './read-states.ts';
import { cureFor } from './suggest.ts';

/** Reports the names a screen uses that its workflow does not have. Screens belong to no bundle: they are read with all of them. */
export function screenFindings(
  screen: Screen,
  bundles: { [workflow: string]: Bundle },
  sheets: readonly string[],
): Finding[] {
  const bundle = own(bundles, screen.workflow);
  const file = `workflows/screens/${screen.id}.json`;
  const names = bundle
    ? [...namedIn(screen, bundle, sheets), ...addedIn(screen, bundles), ...factsIn(screen, bundles)]
    : [{ path: '$.workflow', what: 'Le workflow', name: screen.workflow, known: Object.keys(bundles) }];
  const unknown = names
    .filter(({ name, known }) => !known.includes(name))
    .map(({ name, path, what, known }) => ({
      path,
      message: `${what} « ${name} » n'existe pas.`,
      cure: cureFor(name, known, 'Corriger le nom.'),
    }));
  const states = unknownStates(screen, bundles, (path) => lookedAt(screen, bundle?.workflow, path));
  return [...unknown, ...states].map((one) => ({ level: 'error', code: 'unknown-screen-name', file, ...one }));
}

/** Returns the workflow of the dossier that an expression of a screen looks at; undefined where several may be. */
export function lookedAt(screen: Screen, workflow: Bundle['workflow'] | undefined, path: string): string | undefined {
  const facts = /^\$\.facts\.([\w-]+)/.exec(path)?.[1];
  if (facts !== undefined) return facts;
  if (/^\$\.add\.(where|line|apart\.there)/.test(path)) return addOf(screen)?.workflow;
  if (!path.startsWith('$.filters.opensOn')) return screen.workflow;
  const link = workflow?.links[filtersOf(screen).opensOn?.link ?? ''];
  return link && workflowsOf(link)[0];
}

interface ScreenName {
  name: string;
  path: string;
  what: string;
  known: readonly string[];
}

function namedIn(screen: Screen, { workflow, dossier }: Bundle, sheets: readonly string[]): ScreenName[] {
  const { roles, states = [] } = screen;
  const columns =
    'columns' in screen && !('each' in screen || 'items' in screen) && screen.kind !== 'report'
      ? (screen.columns ?? [])
      : [];
  const fields = fieldPaths(dossier);
  const filters = filtersOf(screen);
  const counts = screen.kind === 'report' ? (screen.counts ?? []) : [];
  return [
    ...(filters.links ?? []).map((name, i) => ({
      ...{ name, path: `$.filters.links[${i}]`, what: 'Le lien', known: singleLinks(workflow) },
    })),
    ...named(filters.opensOn?.link, {
      ...{
        path: '$.filters.opensOn.link',
        what: 'Le lien, parmi ceux de « filters.links »,',
        known: filters.links ?? [],
      },
    }),
    ...counts.map((name, i) => ({
      ...{ name, path: `$.counts[${i}]`, what: 'Le rôle du produit', known: ['admin', 'dpo'] },
    })),
    ...(filters.roles ?? []).map((name, i) => ({
      ...{ name, path: `$.filters.roles[${i}]`, what: 'Le rôle', known: Object.keys(workflow.roles) },
    })),
    ...roles.map((name, i) => ({ name, path: `$.roles[${i}]`, what: 'Le rôle', known: Object.keys(workflow.roles) })),
    ...(menuOf(screen).home ?? []).map((name, i) => ({
      ...{ name, path: `$.home[${i}]`, what: 'Parmi les rôles de cette page, le rôle', known: roles },
    })),
    ...states.map((name, i) => ({
      name,
      path: `$.states[${i}]`,
      what: "L'état",
      known: nodesOf(workflow).map(({ id }) => id),
    })),
    ...columns.flatMap((name, i) =>
      typeof name === 'string' ? [{ name, path: `$.columns[${i}]`, what: 'Le champ', known: fields }] : [],
    ),
    ...named(screen.kind === 'queue' ? screen.to : undefined, { path: '$.to', what: 'La feuille', known: [...sheets] }),
    ...named(screen.kind === 'sheet' ? screen.print : undefined, {
      path: '$.print',
      what: 'Le document à la demande',
      known: Object.keys(withDefaults('workflow', workflow).documents),
    }),
  ];
}

type FilterNames = { links?: string[]; roles?: string[]; opensOn?: { link: string } };

function filtersOf(screen: Screen): FilterNames {
  return screen.kind === 'measure' || screen.kind === 'report' ? (screen.filters ?? {}) : {};
}

/** Lists the workflows whose dossiers give facts to a meeting. */
function factsIn(screen: Screen, bundles: { [workflow: string]: Bundle }): ScreenName[] {
  const known = Object.keys(bundles);
  return Object.keys(factsOf(screen)).map((name) => ({ name, path: `$.facts.${name}`, what: 'Le workflow', known }));
}

/** Lists the names in a sheet's `add`: another workflow, and its states. */
function addedIn(screen: Screen, bundles: { [workflow: string]: Bundle }): ScreenName[] {
  const add = addOf(screen);
  if (add === null) return [];
  const from = own(bundles, add.workflow);
  if (!from) return [{ path: '$.add.workflow', what: 'Le workflow', name: add.workflow, known: Object.keys(bundles) }];
  const known = nodesOf(from.workflow).map(({ id }) => id);
  return (add.states ?? []).map((name, i) => ({ name, path: `$.add.states[${i}]`, what: "L'état", known }));
}

function named(name: string | undefined, where: Omit<ScreenName, 'name'>): ScreenName[] {
  return name === undefined ? [] : [{ ...where, name }];
}

/** Lists the links to a single dossier: figures are added up by linked dossier, which a link to many cannot give. */
function singleLinks({ links }: Bundle['workflow']): string[] {
  return Object.keys(links).filter((name) => links[name]?.each === undefined);
}
