import { type Because, problems } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compiled.ts';
import { addRemark, type DecisionContext } from '../context/decision-context.ts';
import { asItIs, type Unless } from '../deadlines/wanted.ts';
import { type DefinitionFault, orFault } from '../language/definition-fault.ts';
import type { Command } from '../model/command.ts';
import { type Decision, DROPPED, refused } from '../model/decision.ts';
import type { ArmedDeadline, Dossier } from '../model/dossier.ts';
import { isPartlyErased } from '../model/partly-erased.ts';

interface Left {
  /** Around each deadline. */
  each: Unless;
  /** Around all of them, the unique key and the title. */
  whole: Unless;
  isPartlyErased: boolean;
  /** Of the rows there were, those counted from an entry that are not worked out any more. */
  silentOf(compiled: CompiledBundle, armed: readonly ArmedDeadline[]): ArmedDeadline[];
}

/**
 * What is erased because somebody else was, or erased again on a copy of before, goes whatever a definition makes of what is left. After
 * a quiet erasure an expression that fails without it gives way: its deadline is not waited for, the rest is as it was. The erasure says
 * which. Without `quiet`, all that was computed stays as it was, and each later step decides anew: stored journals were written so.
 */
export function withoutWhatIsGone(context: DecisionContext, command: Command, before: Dossier | null): Left {
  const isErasing = command.kind === 'erase' || command.kind === 'forget';
  const isQuiet = (command.kind === 'erase' && command.quiet === true) || before?.isPartlyErased === true;
  if (isQuiet) {
    const unless = isErasing ? saying(context, 'ceci ne se calcule plus') : silently;
    const failed = new Set<string>();
    const each: Unless = (compute, instead, name) =>
      unless(() => (name === undefined ? compute() : noting(failed, name, compute)), instead);
    const rows = [...(before?.deadlines ?? []), ...(before?.silent ?? [])].filter(isFirst);
    const silentOf: Left['silentOf'] = (compiled, armed) => {
      const keys = new Set(armed.map(({ key }) => key));
      return rows.filter(
        ({ key, name }) => failed.has(name) && !keys.has(key) && compiled.deadlines.get(name)?.from === null,
      );
    };
    return { each, whole: unless, isPartlyErased: true, silentOf };
  }
  const left = { each: asItIs, isPartlyErased: false, silentOf: () => [] };
  if (isErasing) return { ...left, whole: saying(context, 'ceci ne se calcule plus et reste tel quel') };
  const unless = isPartlyErased(before) ? silently : asItIs;
  return { ...left, each: unless, whole: unless };
}

/** Notes the name of what fails. */
function noting<Value>(failed: Set<string>, name: string, compute: () => Value): Value {
  failed.add(name);
  const value = compute();
  failed.delete(name);
  return value;
}

const isFirst = ({ key }: ArmedDeadline, at: number, rows: ArmedDeadline[]) =>
  rows.findIndex((row) => row.key === key) === at;

const silently: Unless = (compute, instead) => orFault(compute, () => instead);

function saying(context: DecisionContext, what: string): Unless {
  return (compute, instead) =>
    orFault(compute, ([because]) => {
      addRemark(context, `Sans ce qui a été effacé, ${what} : ${because?.path ?? ''}.`);
      return instead;
    });
}

/** What was asked of it reads what went: told to who asks. A deadline that is due waits in incident until the field is back. */
export function decideOnGone({ kind }: Command, { path }: DefinitionFault): Decision {
  if (kind === 'rearm') return DROPPED;
  const because = becauseGone(path);
  return refused(problems.conflict(because.text, { because: [because] }));
}

/** No fault of the definition: nobody has to mend it. */
export function becauseGone(path: string): Because {
  const text = `Une partie de ce dossier a été effacée, et ceci lit ce qui n’y est plus (${path}) : il ne peut pas avancer ainsi.`;
  return { text, path };
}
