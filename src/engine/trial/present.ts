import type { CompiledBundle } from '../compile/compiled.ts';
import { own } from '../language/compiling.ts';
import { hasEnded } from '../migration/migration.ts';
import { nameObstacles } from '../migration/names.ts';
import { stateObstacles } from '../migration/states.ts';
import type { Dossier } from '../model/dossier.ts';
import type { Versions } from '../model/migration-command.ts';
import { consultedBy, meets } from './footprint.ts';
import type { Touched } from './touched.ts';

const NONE: ReadonlySet<string> = new Set();

/**
 * True = proved: where this dossier stands, the other version says the same of its data, its deadlines and its name, so that only the
 * events it touches can differ for it from now on.
 */
export function standsUntouched(versions: Versions<CompiledBundle>, dossier: Dossier, touched: Touched): boolean {
  if (touched.all || dossier.bundle !== versions.from.hash || hasEnded(dossier)) return false;
  const rows = [...dossier.deadlines, ...dossier.pauses.map(({ deadline }) => ({ name: deadline }))];
  if (rows.some(({ name }) => touched.deadlines.has(name))) return false;
  if (dossier.pauses.some(({ deadline }) => deadline === '*') && touched.deadlines.size > 0) return false;
  if (meets(touched, { nodes: consultedBy(versions.from, dossier), events: NONE })) return false;
  // Its places are looked up all the same: that costs nothing, and what it could not leave any more is told.
  return stateObstacles(versions, dossier).length === 0 && nameObstacles(versions, dossier, {}).length === 0;
}

/** Names of the events whose possibility, or whose roles, may have changed. */
export function touchedEvents({ from, to }: Versions<CompiledBundle>, { events, handlers }: Touched): string[] {
  const names = new Set([...events, ...[...handlers.values()].flatMap((changed) => [...changed])]);
  return [...names].filter((name) => own(from.bundle.workflow.events, name) || own(to.bundle.workflow.events, name));
}
