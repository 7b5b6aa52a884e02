import type { CompiledBundle, CompiledDeadline } from '../compile/compiled.ts';
import type { CompiledExpression } from '../language/compiled-expression.ts';

/** What a version must not be asked of a dossier: what it would answer may not be shown, not even by failing. */
export interface Blind {
  /** Events whose conditions are not asked. */
  acts: ReadonlySet<string>;
  /** Deadlines that are not counted. */
  deadlines: ReadonlySet<string>;
  /** Its title is not written. */
  isTitle: boolean;
  /** Its data are not checked: they are as they were. */
  isData: boolean;
}

export const NOT_BLIND: Blind = { acts: new Set(), deadlines: new Set(), isTitle: false, isData: false };

/** The version, with nothing to answer in these places. Its acts are left to who asks. */
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

/** Counted from nothing. */
function dormant(rule: CompiledDeadline, expression: CompiledExpression): CompiledDeadline {
  const nothing = { each: null, eachSub: null, while: null, done: null, due: null, until: null, except: null };
  return { ...rule, ...nothing, subject: null, contact: null, from: always(null, expression) };
}
