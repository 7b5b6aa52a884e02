import type { JsonObject } from '../../../base/base.ts';
import type { Transition } from '../../../definition/definition.ts';
import { expressionOf, shownWitness, witnessOf } from '../../definition/definition.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

/**
 * Warns of two alternatives that can be true together. It is no error, as the first wins, but readers may take the conditions for
 * exclusive.
 */
export const guardsOverlap: LintCheck = {
  code: 'guards-overlap',
  title: "Deux alternatives d'un choix ne sont pas vraies ensemble",
  level: 'warning',
  run(subject) {
    return subject.transitions.flatMap((later) => {
      const earlier = subject.transitions.filter((one) => sameHandler(one, later) && one.index < later.index);
      return earlier.flatMap((one) => overlap(one, later, subject)).slice(0, 1);
    });
  },
};

function sameHandler(a: Transition, b: Transition): boolean {
  return a.from === b.from && a.kind === b.kind && a.name === b.name;
}

function overlap(a: Transition, b: Transition, { bundle }: CheckSubject): CheckFinding[] {
  if (a.config.guard === undefined || b.config.guard === undefined) return [];
  const [first, second] = [expressionOf(a.config.guard), expressionOf(b.config.guard)];
  const witness = first && second ? witnessOf(`${first} && ${second}`, bundle, formOf(a, bundle)) : null;
  if (witness === null) return [];
  const message = `Cette condition et celle de l'alternative ${a.index + 1} peuvent être vraies ensemble (${shownWitness(witness)}) : la première l'emporte.`;
  return [
    {
      path: `${b.path}.guard`,
      message,
      cure: 'Rendre les conditions exclusives, ou ne rien changer si cet ordre est voulu.',
    },
  ];
}

function formOf({ kind, name }: Transition, { workflow, forms }: CheckSubject['bundle']): JsonObject | null {
  const form = kind === 'event' ? workflow.events[name]?.form : undefined;
  return form === undefined ? null : (forms[form] ?? null);
}
