import type { WidgetProps } from '@rjsf/utils';
import { ariaOf, asAnswer } from './field.ts';

const KEYBOARDS: { [format: string]: { type: string; autoComplete?: string; inputMode?: 'numeric' } } = {
  email: { type: 'email' },
  uri: { type: 'url' },
  'phone-fr': { type: 'tel' },
  siret: { type: 'text', inputMode: 'numeric' },
};

/** One line of text. Length is judged by the server: a browser that cuts a paste loses words without saying so. */
export function Line({ id, value, schema, disabled, onChange, rawErrors }: WidgetProps) {
  const keyboard = KEYBOARDS[schema.format ?? ''] ?? { type: 'text' };
  return (
    <input
      id={id}
      className="input"
      autoComplete="off"
      {...keyboard}
      value={value ?? ''}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      {...ariaOf({ id, rawErrors, schema })}
    />
  );
}

export function Area({ id, value, schema, disabled, onChange, rawErrors }: WidgetProps) {
  return (
    <textarea
      id={id}
      className="input"
      rows={4}
      value={value ?? ''}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      {...ariaOf({ id, rawErrors, schema })}
    />
  );
}

/** A text field with a numeric keyboard: spinners change numbers under a scrolling wheel. */
export function NumberLine({ id, value, schema, disabled, onChange, rawErrors }: WidgetProps) {
  return (
    <input
      id={id}
      className="input short"
      inputMode={schema.type === 'integer' ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={value ?? ''}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value === '' ? undefined : keepTyping(event.target.value, schema))}
      {...ariaOf({ id, rawErrors, schema })}
    />
  );
}

/** `12,` and `-` are numbers being written: kept as text until they are whole. */
function keepTyping(text: string, schema: WidgetProps['schema']) {
  return /^-?\d+([.,]\d+)?$/.test(text.replaceAll(/\s/g, '')) ? asAnswer(text, schema) : text;
}
