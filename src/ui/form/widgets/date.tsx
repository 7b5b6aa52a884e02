import type { WidgetProps } from '@rjsf/utils';
import { DayLine } from '../../days/days.ts';
import { ariaOf } from '../schema/schema.ts';

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
