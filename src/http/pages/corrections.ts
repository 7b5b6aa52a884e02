import type { FieldError } from '../../base/base.ts';
import type { OutlineQuestion } from '../../operations/operations.ts';
import { idOf } from './field-frame.ts';
import type { Correction } from './notices.ts';

/** Links each error to its field; an error about no field shown has no link. */
export function correctionsOf(questions: readonly OutlineQuestion[], errors: readonly FieldError[]): Correction[] {
  return errors.map(({ path, message }) => {
    const { label, field } = asked(questions, path);
    return {
      field: field === null ? null : firstInput(field, path),
      message: label === null ? message : `${label} : ${message}`,
    };
  });
}

/** Rewords errors about dates: the API expects them as programs write them, and a page as people do. */
export function inPageWords(questions: readonly OutlineQuestion[], errors: readonly FieldError[]): FieldError[] {
  return errors.map((error) => {
    const { field } = asked(questions, error.path);
    const isDate = field?.kind === 'typed' && field.field === 'date' && error.code === 'format';
    return isDate
      ? { ...error, message: 'Donnez une date qui existe, jour, mois, année : par exemple 05/03/2024.' }
      : error;
  });
}

/** Leads to the frame of a group or a set of choices, and to the input of other questions. */
function firstInput(field: OutlineQuestion, path: string): string {
  const hasFrame = ['group', 'list', 'choices'].includes(field.kind) || (field.kind === 'choice' && field.isRadio);
  return hasFrame || (field.kind === 'boolean' && !field.isPlain) ? `${idOf(path)}-f` : idOf(path);
}

function asked(
  questions: readonly OutlineQuestion[],
  path: string,
): { label: string | null; field: OutlineQuestion | null } {
  let inner = questions;
  let found: OutlineQuestion | null = null;
  const labels: string[] = [];
  for (const step of path.split('/').slice(1)) {
    if (found?.kind === 'list') {
      labels.push(String(Number(step) + 1));
      found = found.item;
      inner = found.kind === 'group' ? found.questions : [];
      continue;
    }
    const next: OutlineQuestion | undefined = inner.find(({ name }) => name === step);
    if (next === undefined) break;
    found = next;
    if (next.kind !== 'group') labels.push(next.label);
    inner = next.kind === 'group' ? next.questions : [];
  }
  return { label: labels.length === 0 ? null : labels.join(' '), field: found };
}
