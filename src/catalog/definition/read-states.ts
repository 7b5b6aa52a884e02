import { memo } from '../../base/base.ts';
import { nodesOf } from '../../definition/definition.ts';
import { type Bundle, workflowsOf } from '../../engine/engine.ts';
import { cureFor } from './suggest.ts';
import { strings } from './uses.ts';

/** Reports a state that an expression names and that its workflow does not have. */
export interface UnknownState {
  path: string;
  message: string;
  cure: string;
}

type BundlesByWorkflow = { [workflow: string]: Bundle };

/** Finds `'x' in etats` and `'x' in liens.l.etats`. Elements of a link to many have a name of their own, and are not checked. */
const ASKED = /(?:'([^']*)'|"([^"]*)")\s+in\s+(?:liens\.(\w+)\.)?etats\b/g;

/**
 * Finds the names of states that expressions of a definition use and that are neither states nor tags of the dossier they look at.
 * @param here workflow of the dossier that an expression at this path looks at; undefined = unknown, and not checked
 */
export function unknownStates(
  definition: object,
  bundles: BundlesByWorkflow,
  here: (path: string) => string | undefined,
): UnknownState[] {
  return askedIn(definition).flatMap(({ path, name, link }): UnknownState[] => {
    const known = knownStates(bundles, here(path), link);
    if (known === null || known.includes(name)) return [];
    const whose = link === undefined ? 'du dossier' : `du dossier lié « ${link} »`;
    const message = `« ${name} » n'est pas une étape ${whose} : la condition ne serait jamais vraie.`;
    return [
      { path, message, cure: cureFor(name, known, 'Nommer une étape du workflow, ou une étiquette (« tags »).') },
    ];
  });
}

interface StateMention {
  path: string;
  name: string;
  link: string | undefined;
}

/** Keeps what each definition names, as definitions never change. */
const asked = memo<object, StateMention[]>('mentions of states');

function askedIn(definition: object): StateMention[] {
  return asked(definition, () =>
    strings(definition).flatMap(({ text, path }) =>
      [...text.matchAll(ASKED)].map(([, quoted, doubled, link]) => ({ path, name: quoted ?? doubled ?? '', link })),
    ),
  );
}

/** Lists the states that may be named; null where it cannot be known. */
function knownStates(bundles: BundlesByWorkflow, here: string | undefined, link: string | undefined): string[] | null {
  const own = here === undefined ? undefined : bundles[here];
  if (own === undefined) return null;
  if (link === undefined) return statesOf(own);
  const linked = own.workflow.links[link];
  const names = linked === undefined ? [] : workflowsOf(linked);
  const found = names.flatMap((name) => bundles[name] ?? []);
  return names.length === 0 || found.length < names.length ? null : found.flatMap(statesOf);
}

function statesOf({ workflow }: Bundle): string[] {
  return nodesOf(workflow).flatMap((node) => [node.id, ...node.config.tags]);
}
