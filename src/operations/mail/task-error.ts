import type { StoredTask } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { withoutAddresses } from '../masked-address.ts';
import { documentOfTask, printedReader } from './printed-reader.ts';

/** Says why a task failed; addresses in the text are masked when the caller may not read the letter. */
export function lettersErrorFor(context: Context, caller: Caller): (stored: StoredTask) => Promise<string | null> {
  const reads = printedReader(context, caller);
  return async ({ task, lastError }) => {
    if (lastError === null || !lastError.includes('@')) return lastError;
    if (task.kind !== 'email' && task.kind !== 'document') return lastError;
    const { key, dossier } = task;
    const { template, documents } =
      task.kind === 'email'
        ? { template: task.payload.template, documents: [] }
        : { template: task.payload.email, documents: [task.payload.issued ?? documentOfTask(key)] };
    return (await reads({ task: key, dossier, template, documents })) ? lastError : withoutAddresses(lastError);
  };
}
