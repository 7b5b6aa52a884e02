import type { ErrorSchema, RJSFSchema } from '@rjsf/utils';
import { pointerSteps } from '../../../base/base.ts';
import type { FieldError } from '../../../http/http.ts';

/** Describes one line of the summary: what to correct, and the control it leads to. */
export interface ErrorLine {
  id: string;
  question: string;
  message: string;
  /** Is the top-level field, which tells the step that shows it. */
  field: string;
}

/** Turns the server's errors into the tree that the forms library expects, with the messages at its leaves. */
export function errorTreeOf(errors: FieldError[]): ErrorSchema {
  const tree: ErrorSchema = {};
  for (const { path, message } of errors) {
    const leaf = pointerSteps(path).reduce<ErrorSchema>((node, part) => {
      const children = node as { [name: string]: ErrorSchema };
      children[part] ??= {};
      return children[part];
    }, tree);
    leaf.__errors = [...(leaf.__errors ?? []), message];
  }
  return tree;
}

/** Sorts the errors in the order of the form, whatever the order of the server. */
export function errorLinesOf(errors: FieldError[], schema: RJSFSchema): ErrorLine[] {
  const order = Object.keys(schema.properties ?? {});
  return errors
    .map(({ path, message }) => {
      const parts = pointerSteps(path);
      return { id: ['root', ...parts].join('_'), question: questionAt(schema, parts), message, field: parts[0] ?? '' };
    })
    .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

/** Returns the title of the nearest question on the path, with the number of the item in its list. */
function questionAt(schema: RJSFSchema, parts: string[]): string {
  let at: RJSFSchema | undefined = schema;
  let question = '';
  for (const part of parts) {
    const isItem: boolean = at?.items !== undefined && /^\d+$/.test(part);
    at = (isItem ? at?.items : at?.properties?.[part]) as RJSFSchema | undefined;
    question = isItem ? `${question} n° ${Number(part) + 1}` : (at?.title ?? question);
  }
  return question === '' ? 'Le formulaire' : question;
}
