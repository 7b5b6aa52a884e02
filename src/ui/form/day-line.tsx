import { IconCalendar } from '@tabler/icons-react';
import { type AriaAttributes, useEffect, useRef } from 'react';
import { frenchDate } from '../look/french-date.ts';
import { readDate } from './read-date.ts';
import { useTyped } from './typed.ts';

interface Props {
  id: string;
  /** Said by the button that opens the calendar. */
  label: string;
  value: unknown;
  /** A civil date, or what was typed when it is none; undefined once emptied. */
  onChange: (value: unknown) => void;
  disabled?: boolean | undefined;
  isRequired?: boolean;
  /** Said by the browser, which then does not send the form; empty: nothing is wrong. */
  fault?: string;
  aria?: Pick<AriaAttributes, 'aria-invalid' | 'aria-describedby'>;
}

/** JJ/MM/AAAA typed as people type it, and the browser's own calendar behind a labelled button. */
export function DayLine({ id, label, value, onChange, disabled, isRequired = false, fault = '', aria }: Props) {
  const { text, type, field } = useTyped({ value, onChange, read: dayOrNull, show: frenchDate });
  const line = useRef<HTMLInputElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => line.current?.setCustomValidity(fault), [fault]);
  return (
    <span className="date">
      <input
        ref={line}
        id={id}
        className="input"
        autoComplete="off"
        placeholder="JJ/MM/AAAA"
        disabled={disabled}
        required={isRequired}
        {...field}
        {...aria}
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
        value={dayOrNull(text) ?? ''}
        onChange={(event) => type(frenchDate(event.target.value))}
      />
    </span>
  );
}

/** Null leaves the words as they are: whoever holds the field judges them. */
function dayOrNull(text: string): string | null {
  const typed = readDate(text);
  return typed.kind === 'date' ? typed.day : null;
}
