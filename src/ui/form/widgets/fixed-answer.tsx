import type { RJSFSchema, WidgetProps } from '@rjsf/utils';
import type { Json } from '../../../base/base.ts';
import { ariaOf, asForm, fieldRecordOf } from '../schema/schema.ts';

/** Returns the help of a fixed answer, where a hint on typing would be useless: its account gives it, or the dossier that designates it. */
export function fixedHelp(schema: RJSFSchema): { description: string } {
  const isOfAccount = typeof schema['x-from'] === 'string';
  return { description: isOfAccount ? 'Donné par votre compte.' : 'Celui que ce dossier désigne, ou votre compte.' };
}

/** Shows an answer that comes from the account: nobody types it, and the server writes it itself. */
export function FixedAnswer({ id, value, schema, rawErrors }: WidgetProps) {
  // The answer given by the account came as JSON.
  const shown =
    value === undefined || value === null
      ? ''
      : (fieldRecordOf(schema).print(value as Json, asForm(schema)) ?? String(value));
  return (
    <output id={id} className="fixed-answer" {...ariaOf({ id, rawErrors, schema: fixedHelp(schema) })}>
      {shown === '' ? 'Rien n’en est dit.' : shown}
    </output>
  );
}
