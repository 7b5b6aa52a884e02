import type { WidgetProps } from '@rjsf/utils';
import { IconCalendar } from '@tabler/icons-react';
import { useRef } from 'react';
import { ariaOf } from './field.ts';
import { frenchDate, readDate } from './read-date.ts';
import { useTyped } from './typed.ts';

/** JJ/MM/AAAA typed as people type it, and the browser's own calendar behind a labelled button. */
export function DateLine({ id, value, schema, disabled, onChange, rawErrors, label }: WidgetProps) {
  const { text, type, field } = useTyped({ value, onChange, read: readDate, show: frenchDate });
  const picker = useRef<HTMLInputElement>(null);
  return (
    <span className="date">
      <input
        id={id}
        className="input"
        autoComplete="off"
        placeholder="JJ/MM/AAAA"
        disabled={disabled}
        {...field}
        {...ariaOf({ id, rawErrors, schema })}
      />
      <button
        type="button"
        className="icon-button"
        disabled={disabled}
        aria-label={`Choisir dans un calendrier : ${label}`}
        onClick={() => picker.current?.showPicker()}
      >
        <IconCalendar size={20} stroke={1.7} aria-hidden />
      </button>
      <input
        ref={picker}
        type="date"
        className="behind"
        tabIndex={-1}
        aria-hidden
        value={readDate(text) ?? ''}
        onChange={(event) => type(frenchDate(event.target.value))}
      />
    </span>
  );
}
