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
  const { kind = 'count', of, over, outOf, by, on, role } = definition;
  const counted: Wanted =
    kind === 'sum' ? { result: 'number', nullable: true } : { result: ['bool', 'number'], nullable: true };
  const { links } = making.compiled.bundle.workflow;
  const link = outOf && Object.hasOwn(links, outOf.link) ? links[outOf.link] : undefined;
  if (outOf && !link?.read.includes(outOf.field)) {
    blame(
      making,
      `${path}.outOf`,
      'Ce qui est prévu se lit dans un champ que le lien donne à lire.',
      `Liens : ${Object.entries(links)
        .map(([name, { read }]) => `${name} (${read.join(', ')})`)
        .join(' ; ')}.`,
    );
  }
  if (kind === 'ratio' && over === undefined && outOf === undefined) {
    blame(
      making,
      path,
      'Une proportion se rapporte à quelque chose.',
      'Ajouter « over », la condition du dénominateur, ou « outOf ».',
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
    on: optional(making, `${path}.on`, on, { result: ['date', 'instant', 'string'], nullable: true }),
  };
}
