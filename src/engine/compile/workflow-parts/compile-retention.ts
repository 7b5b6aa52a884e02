import type { Retention } from '../../../definition/definition.ts';
import { isDuration } from '../../../time/time.ts';
import {
  at,
  type CompiledExpression,
  compileOptional,
  compileSource,
  type DefinitionPlace,
  report,
  scopeNamed,
} from '../../language/language.ts';

export interface CompiledRetention {
  definition: Retention;
  /** Holds the dates of contacts; the latest is the last contact. */
  contacts: CompiledExpression[];
  keepIf: CompiledExpression | null;
  keepFrom: CompiledExpression;
}

/** Compiles the retention rules; null when the workflow has none: its dossiers are kept for ever. */
export function compileRetention(place: DefinitionPlace): CompiledRetention | null {
  const declared = place.compiling.bundle.workflow.retention;
  if (declared === undefined) return null;
  const here = at(place, '.retention', scopeNamed('retention', place.scope));
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

function compileContacts(from: Retention['active']['from'], place: DefinitionPlace): CompiledExpression[] {
  const wanted = { result: 'date', nullable: true } as const;
  if (!Array.isArray(from)) return [compileSource(place, from, wanted)];
  return from.map((one, i) => compileSource(at(place, `[${i}]`), one, wanted));
}

/** Accepts only positive durations in calendar days, months or years. */
function checkDuration(duration: string, place: DefinitionPlace): void {
  if (isDuration(duration) && !duration.startsWith('-') && !duration.includes('T')) return;
  report(
    place,
    'retention-duration',
    `« ${duration} » n’est pas une durée de conservation.`,
    'Écrivez des années, des mois ou des jours : P2Y, P6M, P30D.',
  );
}
