import type { CompiledBundle } from '../compile/compile.ts';
import { addRemark, type DecisionContext } from '../context/context.ts';
import { orFault } from '../language/language.ts';
import { type ArmedDeadline, type Command, type Dossier, goneAfter, isPartlyErased } from '../model/model.ts';
import { asItIs, type FaultFallback } from './wanted.ts';

interface ErasureFallback {
  /** Wraps the computation of each deadline. */
  each: FaultFallback;
  /** Wraps the computation of the whole calendar, of the unique key and of the title. */
  whole: FaultFallback;
  /** Says what the dossier records of the erasure afterwards. */
  says: Pick<Dossier, 'isPartlyErased' | 'gone'>;
  /** Finds, among the former rows, those counted from the entry of a state that can no longer be computed. */
  silentOf(compiled: CompiledBundle, armed: readonly ArmedDeadline[], rows: readonly ArmedDeadline[]): ArmedDeadline[];
}

/**
 * Lets an erasure go through whatever the definition makes of the remaining data, be it an erasure that follows from another dossier or one
 * redone on an earlier copy. After a quiet erasure, an expression that fails without the erased data gives way: its deadline is no longer
 * waited for, the rest stays as it was, and the remarks of the erasure say which. This lasts until all the erased answers are given again:
 * what fails then is a fault of the definition, and is reported as such. Without `quiet`, all that was computed stays as it was, and each
 * later step decides anew, as stored journals were written.
 * @param command null: the dossier goes to another version
 */
export function withoutWhatIsGone(
  context: DecisionContext,
  command: Command | null,
  before: Dossier | null,
): ErasureFallback {
  const isErasing = command !== null && ['erase', 'erase-asked', 'forget'].includes(command.kind);
  const gone = goneAfter(context.data, command, before);
  if (gone !== null) {
    const unless = isErasing ? saying(context, 'ceci ne se calcule plus') : silently;
    const failed = new Set<string>();
    const each: FaultFallback = (compute, instead, name) =>
      unless(() => (name === undefined ? compute() : noting(failed, name, compute)), instead);
    const silentOf: ErasureFallback['silentOf'] = (compiled, armed, rows) => {
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

/** Notes the name of a deadline whose computation fails. */
function noting<Value>(failed: Set<string>, name: string, compute: () => Value): Value {
  failed.add(name);
  const value = compute();
  failed.delete(name);
  return value;
}

const isFirst = ({ key }: ArmedDeadline, at: number, rows: readonly ArmedDeadline[]) =>
  rows.findIndex((row) => row.key === key) === at;

const silently: FaultFallback = (compute, instead) => orFault(compute, () => instead);

function saying(context: DecisionContext, what: string): FaultFallback {
  return (compute, instead) =>
    orFault(compute, ([because]) => {
      addRemark(context, `Sans ce qui a été effacé, ${what} : ${because?.path ?? ''}.`);
      return instead;
    });
}
