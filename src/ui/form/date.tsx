import type { WidgetProps } from '@rjsf/utils';
import { IconCalendar } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { ariaOf } from './field.ts';
import { frenchDate, readDate } from './read-date.ts';

/** JJ/MM/AAAA typed as people type it, and the browser's own calendar behind a labelled button. */
export function DateLine({ id, value, schema, disabled, onChange, rawErrors, label }: WidgetProps) {
  const [text, setText] = useState(() => frenchDate(value));
  const told = useRef<unknown>(value);
  useEffect(() => {
    if (value !== told.current) setText(frenchDate(value));
    told.current = value;
  }, [value]);
  const tell = (typed: string) => {
    const answer = typed.trim() === '' ? undefined : (readDate(typed) ?? typed);
    told.current = answer;
    onChange(answer);
  };
  const picker = useRef<HTMLInputElement>(null);
  return (
    <span className="date">
      <input
        id={id}
        className="input"
        inputMode="numeric"
        autoComplete="off"
        placeholder="JJ/MM/AAAA"
        value={text}
        disabled={disabled}
        onChange={(event) => {
          setText(event.target.value);
          tell(event.target.value);
        }}
        onBlur={() => setText(frenchDate(readDate(text) ?? text))}
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
        onChange={(event) => {
          setText(frenchDate(event.target.value));
          tell(event.target.value);
        }}
      />
    </span>
  );
}
