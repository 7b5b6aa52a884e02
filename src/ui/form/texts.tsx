import type { RJSFSchema, WidgetProps } from '@rjsf/utils';
import { judgeOf, writtenNumber } from '../../answers/answers.ts';
import { interpreting } from './checker.ts';
import { ariaOf } from './field.ts';
import { frenchMonth, readMonth, readTime } from './read-date.ts';
import { useTyped } from './typed.ts';
import { asForm } from './validator.ts';

const KEYBOARDS: { [format: string]: { type: string; autoComplete?: string; inputMode?: 'numeric' } } = {
  email: { type: 'email' },
  uri: { type: 'url' },
  'phone-fr': { type: 'tel' },
  siret: { type: 'text', inputMode: 'numeric' },
};

/** One line of text. Length is judged on sending: a browser that cuts a paste loses words without saying so. */
export function Line(props: WidgetProps) {
  const { id, value, schema, disabled, onChange, rawErrors } = props;
  const keyboard = KEYBOARDS[schema.format ?? ''] ?? { type: 'text' };
  const { field } = useTyped({ value, onChange, read: (text) => withoutGaps(text, schema), show: plainly });
  return (
    <input
      id={id}
      className="input"
      autoComplete="off"
      {...keyboard}
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

interface Reading {
  inputMode: 'decimal' | 'text';
  read: (text: string) => unknown;
  show: (value: unknown) => string;
}

/** A short text whose words are read into something else. */
function ShortLine({ id, value, schema, disabled, onChange, rawErrors, reading }: WidgetProps & { reading: Reading }) {
  const { field } = useTyped({ value, onChange, read: reading.read, show: reading.show });
  return (
    <input
      id={id}
      className="input short"
      inputMode={reading.inputMode}
      autoComplete="off"
      disabled={disabled}
      {...field}
      {...ariaOf({ id, rawErrors, schema })}
    />
  );
}

const NUMBER: Reading = { inputMode: 'decimal', read: readNumber, show: frenchNumber };
const TIME: Reading = { inputMode: 'text', read: readTime, show: plainly };
const MONTH: Reading = { inputMode: 'text', read: readMonth, show: frenchMonth };

/** A text field with a numeric keyboard: spinners change numbers under a scrolling wheel. Comma or point, gaps or none. */
export const NumberLine = (props: WidgetProps) => <ShortLine {...props} reading={NUMBER} />;

/** Kept in minutes or in cents, written and read in hours and minutes or in euros. */
export const WrittenLine = (props: WidgetProps) => <ShortLine {...props} reading={readingOf(props.schema)} />;

function readingOf(schema: RJSFSchema): Reading {
  const written = writtenNumber(schema['x-widget']);
  if (written === undefined) return NUMBER;
  const show = (value: unknown) => (typeof value === 'number' ? written.show(value) : plainly(value));
  return { inputMode: 'text', read: written.read, show };
}

/** `HH:MM`, typed as people say it. */
export const TimeLine = (props: WidgetProps) => <ShortLine {...props} reading={TIME} />;

/** `YYYY-MM`, typed and shown as people say it. */
export const MonthLine = (props: WidgetProps) => <ShortLine {...props} reading={MONTH} />;

function readNumber(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

function frenchNumber(value: unknown): string {
  return typeof value === 'number' ? String(value).replace('.', ',') : plainly(value);
}
