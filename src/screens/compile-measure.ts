import { own } from '../base/base.ts';
import { type Complete, type Measure, withDefaults } from '../definition/definition.ts';
import {
  blame,
  type Evaluate,
  type ExpectedResult,
  expression,
  LIST,
  optional,
  type ScreenCompilation,
  TEXT,
  within,
} from './compiling.ts';

export interface CompiledMeasure {
  definition: Measure;
  each: Evaluate | null;
  /** Gives the text that groups elements into parts of the measure. */
  by: Evaluate | null;
  of: Evaluate;
  over: Evaluate | null;
  on: Evaluate | null;
}

export function compileMeasure(making: ScreenCompilation, definition: Measure, index: number): CompiledMeasure {
  const path = `$.measures[${index}]`;
  const whole = withDefaults('measure', definition);
  const { kind, of, over, outOf, by, on, role } = whole;
  const counted: ExpectedResult =
    kind === 'sum' ? { result: 'number', nullable: true } : { result: ['bool', 'number'], nullable: true };
  const { links } = making.compiled.bundle.workflow;
  const link = outOf && own(links, outOf.link);
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
  checkElements(making, whole, path);
  const list = definition.each === undefined ? null : expression(making, `${path}.each`, definition.each, LIST);
  // Without its list, every expression about `item` would be wrong for the same reason.
  if (list?.type === null) return { definition, each: null, by: null, of: () => null, over: null, on: null };
  const inner = within(making, 'item', list?.type ?? null);
  return {
    definition,
    each: list?.evaluate ?? null,
    by: typeof by === 'object' ? expression(inner, `${path}.by.expr`, by.expr, TEXT).evaluate : null,
    of: expression(inner, `${path}.of`, of, counted).evaluate,
    over: optional(inner, `${path}.over`, over, counted),
    on: optional(inner, `${path}.on`, on, { result: ['date', 'instant', 'string'], nullable: true }),
  };
}

/** Refuses to add up, once per element of a list, what is true of the whole dossier. */
function checkElements(making: ScreenCompilation, { each, by, as, kind }: Complete<'measure'>, path: string): void {
  if (each !== undefined && by === 'late') {
    const cure = 'Retirer « each », ou répartir par une expression : "by": { "expr": … }.';
    blame(making, `${path}.by`, 'Les échéances en retard se comptent par dossier, pas par élément d’une liste.', cure);
  }
  if (as !== undefined && kind === 'count') {
    const cure = 'Écrire "kind": "sum", ou retirer « as ».';
    blame(making, `${path}.as`, 'Un nombre de dossiers n’est ni un montant, ni des heures.', cure);
  }
}
