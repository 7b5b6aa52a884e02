import type { WidgetProps } from '@rjsf/utils';
import { DayLine } from './day-line.tsx';
import { ariaOf } from './field.ts';

/** Asks for a civil date among the fields of a form. */
export function DateLine({ id, value, schema, disabled, onChange, rawErrors, label }: WidgetProps) {
  return (
    <DayLine
      id={id}
      label={label}
      value={value}
      disabled={disabled}
      onChange={onChange}
      aria={ariaOf({ id, rawErrors, schema })}
    />
  );
}
