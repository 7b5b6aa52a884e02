import { isHistory, namesIn, pathText, type StateNode, targetOf, transitionsOf } from '../../definition/definition.ts';
import { comparedPlaces } from './compared-places.ts';
import {
  fileOf,
  keysAt,
  linkedBy,
  namedAt,
  ownPlaces,
  placesAbout,
  type RenamePlace,
  type Search,
  type SharedPlace,
} from './places.ts';

const LINK = /^\$\.(?:links|liens)\.([^.]+)\./;

/** Finds every place that names a state. */
export function statePlaces(search: Search): SharedPlace[] {
  return [
    ...inMachine(search),
    ...alone([...ownPlaces(search), ...placesAbout(search), ...addedOnPages(search)]),
    ...throughLinks(search),
    ...inForms(search),
    ...inExpressions(search),
  ];
}

const alone = (places: RenamePlace[]): SharedPlace[] => places.map((place) => ({ ...place, others: [] }));

function inMachine(search: Search): SharedPlace[] {
  const { file, named, nodes, written } = search;
  const state = nodes.find((node) => node.id === named.id);
  if (state === undefined) return [];
  const isKey = state.key === named.id;
  const initial = state.parent !== null && isKey ? `${state.parent.path}.initial` : null;
  const targets = nodes.flatMap((node) => [
    ...transitionsOf(node).map(({ config, path }) => ({ from: node, target: config.target, path })),
    ...(isHistory(node) ? [{ from: node, target: node.config.target, path: node.path }] : []),
  ]);
  return alone([
    ...(isKey ? keysAt(search, file, (path) => path === state.path) : []),
    ...written(file)
      .filter((one) => !one.isKey && one.text === named.id && one.path === initial)
      .map((one) => ({ file, written: one, start: 0 })),
    ...targets.flatMap(({ from, target, path }) =>
      target === undefined ? [] : stepsTo(search, { from, target, path: `${path}.target`, state }),
    ),
  ]);
}

interface Target {
  from: StateNode;
  target: string;
  path: string;
  state: StateNode;
}

/** Finds the steps of a target that name the state: `#id`, or the key of a state on the way. */
function stepsTo({ file, named, written }: Search, { from, target, path, state }: Target): RenamePlace[] {
  const one = written(file).find((place) => !place.isKey && place.path === path);
  const steps = target.split('.');
  return steps.flatMap((step, index): RenamePlace[] => {
    const led = targetOf(from, steps.slice(0, index + 1).join('.'));
    if (one === undefined || led !== state || step.replace(/^#/, '') !== named.id) return [];
    const before = steps.slice(0, index).reduce((sum, { length }) => sum + length + 1, 0);
    return [{ file, written: one, start: before + (step.startsWith('#') ? 1 : 0) }];
  });
}

/** Finds screens that choose among these dossiers by their state. */
function addedOnPages(search: Search): RenamePlace[] {
  const { tree, named } = search;
  return tree.screens
    .filter(({ content }) => 'add' in content && content.add?.workflow === named.workflow)
    .flatMap((one) => namedAt(search, one, 'screen', 'add'));
}

/** Finds workflows that choose among these dossiers by their state, and examples that invent some. */
function throughLinks(search: Search): SharedPlace[] {
  const { tree } = search;
  const choosing = [...tree.workflows].flatMap(([id, content]) =>
    linkedAt(search, { file: fileOf(id), content, workflow: id }, 'workflow'),
  );
  const played = tree.examples.flatMap(({ file, content }) =>
    linkedAt(search, { file, content, workflow: content.workflow }, 'example'),
  );
  return [...choosing, ...played];
}

function linkedAt(
  search: Search,
  { workflow, ...one }: { file: string; content: object; workflow: string },
  kind: 'workflow' | 'example',
): SharedPlace[] {
  return namedAt(search, one, kind, 'link').flatMap((place) =>
    shared(search, place, linkedBy(search.tree, workflow, LINK.exec(place.written.path)?.[1] ?? '')),
  );
}

/** Finds questions that ask for a dossier in a state. */
function inForms(search: Search): SharedPlace[] {
  return search.tree.schemas.flatMap((one) => {
    const places = namedAt(search, one, 'form', 'dossier');
    if (places.length === 0) return [];
    const workflows = namesIn('form', one.content).filter(({ of }) => of === 'workflow');
    return places.flatMap((place) => {
      const widget = place.written.path.replace(/\.x-states\[\d+\]$/, '.x-widget');
      const asked = workflows.filter(({ path }) => pathText(path) === widget);
      return shared(
        search,
        place,
        asked.map(({ value }) => value),
      );
    });
  });
}

function inExpressions(search: Search): SharedPlace[] {
  const { tree } = search;
  return comparedPlaces(search).flatMap(({ read, here, ...place }) => {
    const link = /^liens\.(\w+)\.etats$/.exec(read)?.[1];
    if (read === 'etats') return shared(search, place, here);
    return link === undefined
      ? []
      : shared(
          search,
          place,
          here.flatMap((one) => linkedBy(tree, one, link)),
        );
  });
}

/**
 * Makes a shared place when the dossier may be of several workflows.
 * @param workflows those the dossier may be of
 */
function shared({ named }: Search, place: RenamePlace, workflows: readonly string[]): SharedPlace[] {
  if (!workflows.includes(named.workflow)) return [];
  return [{ ...place, others: workflows.filter((one) => one !== named.workflow) }];
}
