import type { WidgetProps } from '@rjsf/utils';
import type { Json } from '../../base/base.ts';
import { ariaOf, asForm, fieldRecordOf } from './field.ts';

/** Help beside a fixed answer; how to type it would be of no use. */
export const FIXED_HELP = { description: 'Donné par votre compte.' };

/** An answer that the account gives: nobody types it, and the server writes it itself. */
export function FixedAnswer({ id, value, schema, rawErrors }: WidgetProps) {
  // What the account gives came as JSON.
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
