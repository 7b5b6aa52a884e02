import type { RJSFSchema, WidgetProps } from '@rjsf/utils';
import { judgeOf } from '../../answers/answers.ts';
import type { Json } from '../../base/base.ts';
import { serverNow } from '../api/now.ts';
import { civilDay } from '../look/dates.ts';
import { interpreting } from './checker.ts';
import { ariaOf, asForm, fieldRecordOf } from './field.ts';
import { useTyped } from './typed.ts';

/** The browser's own types bring the keyboard of a phone, and its suggestions; figures alone are a mode of a text. */
function keyboardOf(schema: RJSFSchema): { type: string; inputMode?: 'numeric' | 'decimal' } {
  const keyboard = fieldRecordOf(schema).typing?.keyboard;
  if (keyboard === 'numeric' || keyboard === 'decimal') return { type: 'text', inputMode: keyboard };
  return { type: keyboard ?? 'text' };
}

/** One line of text. Length is judged on sending: a browser that cuts a paste loses words without saying so. */
export function Line(props: WidgetProps) {
  const { id, value, schema, disabled, onChange, rawErrors } = props;
  const { field } = useTyped({ value, onChange, read: (text) => withoutGaps(text, schema), show: plainly });
  return (
    <input
      id={id}
      className="input"
      autoComplete="off"
      {...keyboardOf(schema)}
      disabled={disabled}
      {...field}
      {...ariaOf({ id, rawErrors, schema })}
    />
  );
}

const plainly = (value: unknown) => String(value ?? '');

/** Numbers are written with gaps (21 000, 732 829 320 00074): taken away when the answer fits without them and not with. */
function withoutGaps(text: string, schema: RJSFSchema): string {
  if (schema.pattern === undefined && schema.format === undefined) return text;
  const close = text.replaceAll(/[\s\u00a0\u202f.]/g, '').toUpperCase();
  const { pattern, format } = schema;
  const judge = judgeOf(
    asForm({ type: 'object', properties: { text: { type: 'string', pattern, format } } } as RJSFSchema),
    interpreting,
  );
  return !judge({ text }).ok && judge({ text: close }).ok ? close : text;
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

/** A short text whose words are read into something else, and shown as people say it. A spinner would change it under a scrolling wheel. */
export function ShortLine({ id, value, schema, disabled, onChange, rawErrors }: WidgetProps) {
  const { typing } = fieldRecordOf(schema);
  const read = (text: string) => typing?.read(text, { field: asForm(schema), today: civilDay(serverNow()) }) ?? null;
  // What a draft kept of an answer is JSON.
  const show = (kept: unknown) =>
    kept === undefined || kept === null ? '' : (typing?.show(kept as Json) ?? String(kept));
  const { field } = useTyped({ value, onChange, read, show });
  return (
    <input
      id={id}
      className="input short"
      inputMode={typing?.keyboard ?? 'text'}
      autoComplete="off"
      disabled={disabled}
      {...field}
      {...ariaOf({ id, rawErrors, schema })}
    />
  );
}
