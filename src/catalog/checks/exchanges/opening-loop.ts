import { own } from '../../../base/base.ts';
import { listed, nodesOf } from '../../../definition/definition.ts';
import type { ActionConfig, Bundle } from '../../../engine/engine.ts';
import { enteredWith } from '../../definition/definition.ts';
import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

type Start = Extract<ActionConfig, { type: 'start' }>['params'];
interface ChainedOpening {
  from: string;
  start: Start;
  path: string;
}

/**
 * Refuses dossiers that open one another without end: the opening of each opens another, down to one of the first workflow. Only a loop
 * that nothing can break is refused: no condition, and the same answers each time.
 */
export const openingLoop: LintCheck = {
  code: 'opening-loop',
  title: 'Une ouverture n’en entraîne pas d’autres sans fin',
  level: 'error',
  run({ bundle, all }) {
    const rings = openingsOf(bundle).flatMap((opening) => ringsFrom(opening, [opening], all));
    return rings.filter((ring) => ring.every(({ from }) => bundle.workflow.id <= from)).map(found);
  },
};

function ringsFrom(
  first: ChainedOpening,
  way: ChainedOpening[],
  all: { [workflow: string]: Bundle },
): ChainedOpening[][] {
  const last = way.at(-1) ?? first;
  if (last.start.workflow === first.from) return [way];
  const opened = own(all, last.start.workflow);
  if (opened === undefined || way.some(({ from }) => from === opened.workflow.id)) return [];
  return openingsOf(opened).flatMap((next) => ringsFrom(first, [...way, next], all));
}

/**
 * Lists the dossiers that each dossier of this workflow surely opens as it is opened. Any other opening may be refused for its answers, or
 * its key.
 */
function openingsOf({ workflow }: Bundle): ChainedOpening[] {
  const { unique, events, id } = workflow;
  const { validIf, availableIf, reserve } = events['open'] ?? {};
  if ([unique, validIf, availableIf, reserve].some((asked) => asked !== undefined)) return [];
  const [root] = nodesOf(workflow);
  const entered = root === undefined ? [] : [...enteredWith(root)];
  const actions = entered.flatMap((node) => listed(node.config.entry, `${node.path}.entry`));
  if (actions.some(({ action }) => action.type === 'compute')) return [];
  return actions.flatMap(({ action, path }) =>
    action.type === 'start' && action.params.if === undefined && isSameEachTime(action.params)
      ? [{ from: id, start: action.params, path }]
      : [],
  );
}

/** Tells whether each value sent is a constant, or the field of the same name in the dossier that sends it. */
function isSameEachTime({ data }: Start): boolean {
  const passing = /\b(data|form|liens|etats|today|now|roles|sender|dossier|actor)\b/;
  return Object.entries(data).every(
    ([field, expression]) => [`data.${field}`, `form.${field}`].includes(expression) || !passing.test(expression),
  );
}

function found(ring: ChainedOpening[]): CheckFinding {
  const [first] = ring;
  const names = [...ring.map(({ from }) => from), first?.from ?? ''].map((name) => `« ${name} »`).join(' → ');
  return {
    path: `${first?.path ?? '$.machine'}.params.workflow`,
    message: `Chaque ouverture en entraîne une autre, sans fin : ${names}.`,
    cure: 'Ouvrir l’autre par un événement plutôt qu’à l’entrée, ou donner à « start » un « if » qui finit par être faux.',
  };
}
