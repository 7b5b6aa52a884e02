import type { Retention } from '../../definition/definition.ts';
import { isDuration } from '../../time/time.ts';
import { type CompiledExpression, compileOptional, compileSource } from '../language/compiled-expression.ts';
import { at, type Place, report } from '../language/compiling.ts';
import { openingScope } from '../language/scope.ts';

export interface CompiledRetention {
  definition: Retention;
  /** The latest of these is the last contact. */
  contacts: CompiledExpression[];
  keepIf: CompiledExpression | null;
  keepFrom: CompiledExpression;
}

/** Nothing of the day: what is due changes with the dossier, and the day is compared with it. */
const SCOPE = ['data', 'liens', 'etats', 'dossier'];

/** Null when the workflow says nothing: its dossiers are kept for ever. */
export function compileRetention(place: Place): CompiledRetention | null {
  const declared = place.compiling.bundle.workflow.retention;
  if (declared === undefined) return null;
  const here = at(place, '.retention', openingScope(place.scope, null, SCOPE));
  const { active, keep } = declared;
  checkDuration(active.for, at(here, '.active.for'));
  if (active.notice !== undefined) checkDuration(active.notice.before, at(here, '.active.notice.before'));
  if (declared.archive.lasts !== undefined) checkDuration(declared.archive.lasts, at(here, '.archive.lasts'));
  checkDuration(keep.for, at(here, '.keep.for'));
  return {
    definition: declared,
    contacts: compileContacts(active.from, at(here, '.active.from')),
    keepIf: compileOptional(at(here, '.keep.if'), keep.if, { result: 'bool' }),
    keepFrom: compileSource(at(here, '.keep.from'), keep.from, { result: 'date', nullable: true }),
  };
}

function compileContacts(from: Retention['active']['from'], place: Place): CompiledExpression[] {
  const wanted = { result: 'date', nullable: true } as const;
  if (!Array.isArray(from)) return [compileSource(place, from, wanted)];
  return from.map((one, i) => compileSource(at(place, `[${i}]`), one, wanted));
}

/** Days of the calendar, counted forwards. */
function checkDuration(duration: string, place: Place): void {
  if (isDuration(duration) && !duration.startsWith('-') && !duration.includes('T')) return;
  report(
    place,
    'retention-duration',
    `« ${duration} » n’est pas une durée de conservation.`,
    'Écrivez des années, des mois ou des jours : P2Y, P6M, P30D.',
  );
}
