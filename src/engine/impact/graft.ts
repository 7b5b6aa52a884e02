import { own, sameJson } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import { MACHINE, type Moment } from '../context/context.ts';
import { DefinitionFault } from '../language/language.ts';
import { decideMigration, hasEnded, nameObstacles, planByName, stateObstacles } from '../migration/migration.ts';
import type { ArmedDeadline, Dossier, WorkflowVersions } from '../model/model.ts';
import { consultedBy, meets } from './footprint.ts';
import { awaited, byOf, byRule, possible } from './from-now.ts';
import { nameIn } from './renamed.ts';
import type { VersionDifferences } from './touched.ts';
import type { Graft } from './verdict.ts';
import { deadlineTitle, eventTitle, obstacleSaid } from './words.ts';

type GraftVersions = WorkflowVersions<CompiledBundle>;

/**
 * Moves a dossier into another version as a migration would, and says what would differ for it from then on. It is pure, and never throws
 * because of a definition. `moment.liens` are the views of `versions.from`. With `touched`, a dossier proved to be where nothing differs is
 * examined only for the events that differ, and for its title.
 */
export function graft(
  versions: GraftVersions,
  dossier: Dossier,
  moment: Moment,
  touched: VersionDifferences | null = null,
): Graft {
  try {
    if (touched !== null && standsUntouched(versions, dossier, touched))
      return unmoved(versions, dossier, moment, touched);
    return grafted(versions, dossier, moment);
  } catch (error) {
    return { verdict: 'error', causes: [error instanceof DefinitionFault ? faultSaid(error) : UNEXPECTED] };
  }
}

export const UNEXPECTED = 'Erreur inattendue : la définition ne peut pas être appliquée à ce dossier.';

export function faultSaid({ path }: DefinitionFault): string {
  return `Une expression échoue : ${path}.`;
}

function grafted(versions: GraftVersions, dossier: Dossier, moment: Moment): Graft {
  const plan = planByName(versions);
  const command = { ...({ kind: 'migrate', plan, publishedAt: moment.now } as const), reason: '', actor: MACHINE };
  const decision = decideMigration(versions, dossier, command, moment);
  if (!decision.ok) {
    const errors = decision.problem.errors ?? [{ path: '', code: '', message: decision.problem.detail }];
    return { verdict: 'unmapped', causes: errors.map((error) => obstacleSaid(versions.from, error)) };
  }
  if (decision.dropped) return { verdict: 'identical', causes: [] };
  const after = decision.dossier;
  const changes = [
    ...eventsMoved(versions, { before: dossier, after }, moment),
    ...deadlinesMoved(versions, dossier, after),
  ];
  if (changes.length > 0) return { verdict: 'changes', causes: changes };
  const causes = SHOWN.flatMap(([member, said]) => (sameJson(dossier[member], after[member]) ? [] : [said]));
  return { verdict: causes.length > 0 ? 'equivalent' : 'identical', causes };
}

function unmoved(versions: GraftVersions, dossier: Dossier, moment: Moment, touched: VersionDifferences): Graft {
  const after = { ...dossier, bundle: versions.to.hash };
  const title = touched.isRenamed ? nameIn(versions.to, after, moment) : dossier.title;
  const changes = eventsMoved(versions, { before: dossier, after }, moment, touchedEvents(versions, touched));
  if (changes.length > 0) return { verdict: 'changes', causes: changes };
  return title === dossier.title ? { verdict: 'identical', causes: [] } : { verdict: 'equivalent', causes: [RETITLED] };
}

const RETITLED = 'Son nom dans les listes ne s’écrit plus de la même façon.';

const SHOWN: [member: 'title' | 'tags' | 'data', said: string][] = [
  ['title', RETITLED],
  ['tags', 'Son étape n’a plus les mêmes marques.'],
  ['data', 'Une valeur par défaut s’y ajoute.'],
];

/** Compares which events are possible and by which roles, leaving aside the person who acts and the answers of the form. */
function eventsMoved(
  { from, to }: GraftVersions,
  { before, after }: { before: Dossier; after: Dossier },
  moment: Moment,
  names: string[] = [...new Set([...from.events.keys(), ...to.events.keys()])],
): string[] {
  const [was, is] = [possible(from, before, moment, names), possible(to, after, moment, names)];
  const closed = [...was]
    .filter((event) => !is.has(event))
    .map((event) => `${eventTitle(from, event)} n’y est plus possible.`);
  const opened = [...is]
    .filter((event) => !was.has(event))
    .map((event) => `${eventTitle(to, event)} y devient possible.`);
  const moved = [...is].filter((event) => was.has(event) && !sameJson(byOf(from, event), byOf(to, event)));
  return [...closed, ...opened, ...moved.map((event) => `${eventTitle(to, event)} : d’autres rôles peuvent le faire.`)];
}

/** Compares the deadlines armed today: removed, new, or computed at another instant by the other version. */
function deadlinesMoved(versions: GraftVersions, before: Dossier, after: Dossier): string[] {
  const [was, is] = [awaited(before), awaited(after)];
  const gone = [...was.values()].filter(({ key }) => !is.has(key)).map(({ name }) => [name, 'retirée'] as const);
  const fresh = [...is.values()].filter(({ key }) => !was.has(key)).map(({ name }) => [name, 'nouvelle'] as const);
  const moved = [...is.values()].flatMap((row) => {
    const shift = was.has(row.key) ? shiftOf(versions, row) : null;
    return shift === null ? [] : [[row.name, shift] as const];
  });
  const said = [...gone, ...fresh, ...moved].map(
    ([name, how]) =>
      `Échéance ${deadlineTitle(versions.to.deadlines.has(name) ? versions.to : versions.from, name)} : ${how}.`,
  );
  return [...new Set(said)];
}

/** Says whether the other version would compute a deadline sooner or later from the same day; a moved dossier keeps its instants. */
function shiftOf({ from, to }: GraftVersions, row: ArmedDeadline): string | null {
  const [was, is] = [byRule(from, row), byRule(to, row)];
  if (was === is) return null;
  if (is === null) return 'retirée';
  if (was === null) return 'nouvelle';
  return is > was ? 'plus tard pour qui l’attendra ensuite' : 'plus tôt pour qui l’attendra ensuite';
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Returns true as a proof: for this dossier's present states, the other version gives the same data, deadlines and title, so that only the
 * events that differ may change for it from now on.
 */
export function standsUntouched(
  versions: WorkflowVersions<CompiledBundle>,
  dossier: Dossier,
  touched: VersionDifferences,
): boolean {
  if (touched.all || dossier.bundle !== versions.from.hash || hasEnded(dossier)) return false;
  const rows = [...dossier.deadlines, ...dossier.pauses.map(({ deadline }) => ({ name: deadline }))];
  if (rows.some(({ name }) => touched.deadlines.has(name))) return false;
  if (dossier.pauses.some(({ deadline }) => deadline === '*') && touched.deadlines.size > 0) return false;
  if (meets(touched, { nodes: consultedBy(versions.from, dossier), events: NONE })) return false;
  // States and names are still checked: it costs little, and reports a state that the dossier could no longer leave.
  return stateObstacles(versions, dossier).length === 0 && nameObstacles(versions, dossier, {}).length === 0;
}

/** Names the events whose conditions, or whose roles, may have changed. */
function touchedEvents(
  { from, to }: WorkflowVersions<CompiledBundle>,
  { events, handlers }: VersionDifferences,
): string[] {
  const names = new Set([...events, ...[...handlers.values()].flatMap((changed) => [...changed])]);
  return [...names].filter((name) => own(from.bundle.workflow.events, name) || own(to.bundle.workflow.events, name));
}
