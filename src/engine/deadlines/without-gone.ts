import type { CompiledBundle } from '../compile/compiled.ts';
import { addRemark, type DecisionContext } from '../context/decision-context.ts';
import { orFault } from '../language/definition-fault.ts';
import type { Command } from '../model/command.ts';
import type { ArmedDeadline, Dossier } from '../model/dossier.ts';
import { goneAfter, isPartlyErased } from '../model/partly-erased.ts';
import { asItIs, type Unless } from './wanted.ts';

interface Left {
  /** Around each deadline. */
  each: Unless;
  /** Around all of them, the unique key and the title. */
  whole: Unless;
  /** What the dossier says of it afterwards. */
  says: Pick<Dossier, 'isPartlyErased' | 'gone'>;
  /** Of the rows there were, those counted from an entry that are not worked out any more. */
  silentOf(compiled: CompiledBundle, armed: readonly ArmedDeadline[], rows: readonly ArmedDeadline[]): ArmedDeadline[];
}

/**
 * What is erased because somebody else was, or erased again on a copy of before, goes whatever a definition makes of what is left. After
 * a quiet erasure an expression that fails without it gives way: its deadline is not waited for, the rest is as it was. The erasure says
 * which. So it is until all that went is answered again: what fails then is the definition's fault, and is told as such. Without `quiet`,
 * all that was computed stays as it was, and each later step decides anew: stored journals were written so.
 *
 * @param command null: the dossier goes to another version
 */
export function withoutWhatIsGone(context: DecisionContext, command: Command | null, before: Dossier | null): Left {
  const isErasing = command?.kind === 'erase' || command?.kind === 'forget';
  const gone = goneAfter(context.data, command, before);
  if (gone !== null) {
    const unless = isErasing ? saying(context, 'ceci ne se calcule plus') : silently;
    const failed = new Set<string>();
    const each: Unless = (compute, instead, name) =>
      unless(() => (name === undefined ? compute() : noting(failed, name, compute)), instead);
    const silentOf: Left['silentOf'] = (compiled, armed, rows) => {
      const keys = new Set(armed.map(({ key }) => key));
      return rows
        .filter(isFirst)
        .filter(({ key, name }) => failed.has(name) && !keys.has(key) && compiled.deadlines.get(name)?.from === null);
    };
    return { each, whole: unless, says: { isPartlyErased: true, ...(gone !== 'unknown' && { gone }) }, silentOf };
  }
  const left = { each: asItIs, says: {}, silentOf: () => [] };
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

const isFirst = ({ key }: ArmedDeadline, at: number, rows: readonly ArmedDeadline[]) =>
  rows.findIndex((row) => row.key === key) === at;

const silently: Unless = (compute, instead) => orFault(compute, () => instead);

function saying(context: DecisionContext, what: string): Unless {
  return (compute, instead) =>
    orFault(compute, ([because]) => {
      addRemark(context, `Sans ce qui a été effacé, ${what} : ${because?.path ?? ''}.`);
      return instead;
    });
}
