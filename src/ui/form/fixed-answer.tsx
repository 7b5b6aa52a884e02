import type { WidgetProps } from '@rjsf/utils';
import { ariaOf, optionsOf } from './field.ts';

/** Help beside a fixed answer; how to type it would be of no use. */
export const FIXED_HELP = { description: 'Donné par votre compte.' };

/** An answer that the account gives: nobody types it, and the server writes it itself. */
export function FixedAnswer({ id, value, schema, rawErrors }: WidgetProps) {
  const text = value === true ? 'Oui' : value === false ? 'Non' : String(value ?? '');
  const shown = schema.enum ? (optionsOf(schema).find((one) => one.value === text)?.label ?? text) : text;
  return (
    <output id={id} className="fixed-answer" {...ariaOf({ id, rawErrors, schema: FIXED_HELP })}>
      {shown === '' ? 'Votre compte n’en dit rien.' : shown}
    </output>
  );
}
