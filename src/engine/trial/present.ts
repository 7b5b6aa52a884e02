import type { CompiledBundle } from '../compile/compiled.ts';
import { own } from '../language/compiling.ts';
import { hasEnded } from '../migration/migration.ts';
import { nameObstacles } from '../migration/names.ts';
import { stateObstacles } from '../migration/states.ts';
import type { Dossier } from '../model/dossier.ts';
import type { WorkflowVersions } from '../model/migration-command.ts';
import { consultedBy, meets } from './footprint.ts';
import type { VersionDifferences } from './touched.ts';

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
export function touchedEvents(
  { from, to }: WorkflowVersions<CompiledBundle>,
  { events, handlers }: VersionDifferences,
): string[] {
  const names = new Set([...events, ...[...handlers.values()].flatMap((changed) => [...changed])]);
  return [...names].filter((name) => own(from.bundle.workflow.events, name) || own(to.bundle.workflow.events, name));
}
