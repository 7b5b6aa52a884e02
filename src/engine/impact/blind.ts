import type { CompiledBundle, CompiledDeadline } from '../compile/compile.ts';
import type { CompiledExpression } from '../language/language.ts';

/** Lists what a version must not evaluate on a dossier: the answer may not be shown, not even through an error. */
export interface Blind {
  /** Names the events whose conditions are not evaluated. */
  acts: ReadonlySet<string>;
  /** Names the deadlines that are not computed. */
  deadlines: ReadonlySet<string>;
  /** Is true when its title is not computed. */
  isTitle: boolean;
  /** Is true when its data are not validated: they stay as they were. */
  isData: boolean;
}

export const NOT_BLIND: Blind = { acts: new Set(), deadlines: new Set(), isTitle: false, isData: false };

/** Returns the version with neutral answers in these places. Its events are left to the caller. */
export function blinded(compiled: CompiledBundle, { deadlines, isTitle, isData }: Blind): CompiledBundle {
  const { titleOf, data } = compiled;
  return {
    ...compiled,
    titleOf: isTitle ? always('', titleOf) : titleOf,
    data: isData ? { ...data, revalidate: (_, after) => ({ ok: true, data: after }) } : data,
    deadlines: new Map(
      [...compiled.deadlines].map(([name, rule]) => [name, deadlines.has(name) ? dormant(rule, titleOf) : rule]),
    ),
  };
}

function always(value: string | null, expression: CompiledExpression): CompiledExpression {
  return { ...expression, reads: [], readsWithin: [], evaluate: () => value, explain: () => [] };
}

/** Makes a deadline that counts from no date, so that it is never armed, and evaluates no expression. */
function dormant(rule: CompiledDeadline, expression: CompiledExpression): CompiledDeadline {
  const silent = Object.entries(rule).map(([member, part]) => [member, isExpression(part) ? null : part]);
  // Every expression of a deadline may be missing, except the date it counts from.
  return { ...(Object.fromEntries(silent) as CompiledDeadline), from: always(null, expression) };
}

function isExpression(part: unknown): boolean {
  return typeof part === 'object' && part !== null && 'explain' in part;
}
