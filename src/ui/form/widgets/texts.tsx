import type { RJSFSchema, WidgetProps } from '@rjsf/utils';
import { judgeOf } from '../../../answers/answers.ts';
import type { Json } from '../../../base/base.ts';
import { serverNow } from '../../api/api.ts';
import { useTyped } from '../../days/days.ts';
import { civilDay } from '../../look/look.ts';
import { ariaOf, asForm, fieldRecordOf, interpreting } from '../schema/schema.ts';

/** Chooses the input type that brings the right keyboard and suggestions on a phone; digits are only a mode of text. */
function keyboardOf(schema: RJSFSchema): { type: string; inputMode?: 'numeric' | 'decimal' } {
  const keyboard = fieldRecordOf(schema).typing?.keyboard;
  if (keyboard === 'numeric' || keyboard === 'decimal') return { type: 'text', inputMode: keyboard };
  return { type: keyboard ?? 'text' };
}

/**
 * Asks for one line of text. Its length is checked when the form is sent, because a browser that cuts a pasted text loses words silently.
 */
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

/** Removes the gaps from a number such as 21 000, when the answer is valid without them and invalid with them. */
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

/**
 * Reads a short text into a value and shows the value as people write it. It is not a number input, whose value a scrolling wheel would
 * change.
 */
export function ShortLine({ id, value, schema, disabled, onChange, rawErrors }: WidgetProps) {
  const { typing } = fieldRecordOf(schema);
  const read = (text: string) => typing?.read(text, { field: asForm(schema), today: civilDay(serverNow()) }) ?? null;
  // A draft keeps its answers as JSON.
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
