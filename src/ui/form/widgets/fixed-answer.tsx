import type { WidgetProps } from '@rjsf/utils';
import type { Json } from '../../../base/base.ts';
import { ariaOf, asForm, fieldRecordOf } from '../schema/schema.ts';

/** Is the help of a fixed answer, where a hint on typing would be useless. */
export const FIXED_HELP = { description: 'Donné par votre compte.' };

/** Shows an answer that comes from the account: nobody types it, and the server writes it itself. */
export function FixedAnswer({ id, value, schema, rawErrors }: WidgetProps) {
  // The answer given by the account came as JSON.
  const shown =
    value === undefined || value === null
      ? ''
      : (fieldRecordOf(schema).print(value as Json, asForm(schema)) ?? String(value));
  return (
    <output id={id} className="fixed-answer" {...ariaOf({ id, rawErrors, schema: FIXED_HELP })}>
      {shown === '' ? 'Votre compte n’en dit rien.' : shown}
    </output>
  );
}
