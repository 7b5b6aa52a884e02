import { compileExpression } from '../../../expressions/expressions.ts';
import { variablesIn } from '../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

export const pastAnchor: LintCheck = {
  code: 'past-anchor',
  title: "Une échéance ne compte pas d'une date fixe déjà passée",
  level: 'warning',
  run({ bundle, today }) {
    return Object.entries(bundle.workflow.deadlines).flatMap(([name, { from }]) => {
      const anchor = from === 'entry' ? null : constantDate(from, bundle.workflow.zone);
      if (anchor === null || anchor >= today) return [];
      return [
        {
          path: `$.deadlines.${name}.from`,
          message: `La date fixe ${anchor} est passée : l'échéance tombera aussitôt attendue.`,
          cure: "Compter d'une date du dossier, ou écrire une date à venir.",
        },
      ];
    });
  },
};

function constantDate(expression: string, zone: string): string | null {
  if (variablesIn(expression).size > 0) return null;
  const compiled = compileExpression(expression, {
    scope: {},
    result: ['date', 'instant', 'string'],
    env: { lists: {}, holidays: new Set(), zone },
  });
  if (!compiled.ok) return null;
  const value = compiled.expression.evaluate({});
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : null;
}
