import { blame, type Evaluate, expression, type Making, optional, type Wanted } from './compiling.ts';
import type { Measure } from './screen.ts';

export interface CompiledMeasure {
  definition: Measure;
  of: Evaluate;
  over: Evaluate | null;
  on: Evaluate | null;
}

export function compileMeasure(making: Making, definition: Measure, index: number): CompiledMeasure {
  const path = `$.measures[${index}]`;
  const { kind = 'count', of, over, by, on, role } = definition;
  const counted: Wanted =
    kind === 'sum' ? { result: 'number', nullable: true } : { result: ['bool', 'number'], nullable: true };
  if (kind === 'ratio' && over === undefined) {
    blame(
      making,
      path,
      'Une proportion se rapporte à quelque chose.',
      'Ajouter « over » : la condition du dénominateur.',
    );
  }
  if (by === 'month' && on === undefined) {
    blame(making, path, 'Une mesure par mois dit quelle date compte.', 'Ajouter « on » : l’expression d’une date.');
  }
  if (by === 'role' && (role === undefined || !making.compiled.roles.has(role))) {
    blame(making, path, 'Une mesure par rôle nomme un rôle du workflow.', 'Ajouter « role ».');
  }
  return {
    definition,
    of: expression(making, `${path}.of`, of, counted).evaluate,
    over: optional(making, `${path}.over`, over, counted),
    on: optional(making, `${path}.on`, on, { result: ['date', 'string'], nullable: true }),
  };
}
