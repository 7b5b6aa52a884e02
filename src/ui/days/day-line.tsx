import { IconCalendar } from '@tabler/icons-react';
import { type AriaAttributes, useEffect, useRef } from 'react';
import { frenchDate } from '../look/look.ts';
import { readDate } from './read-date.ts';
import { useTyped } from './typed.ts';

interface Props {
  id: string;
  /** Names the button that opens the calendar. */
  label: string;
  value: unknown;
  /** Receives a civil date, the text typed when it is no date, or undefined once the field is emptied. */
  onChange: (value: unknown) => void;
  disabled?: boolean | undefined;
  isRequired?: boolean;
  /** Blocks the form with this message, which the browser shows; empty when nothing is wrong. */
  fault?: string;
  aria?: Pick<AriaAttributes, 'aria-invalid' | 'aria-describedby'>;
}

/** Asks for a date written JJ/MM/AAAA, and opens the browser's own calendar from a labelled button. */
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

/** Returns null for text that is no date, which is then kept as typed for the form to judge. */
function dayOrNull(text: string): string | null {
  const typed = readDate(text);
  return typed.kind === 'date' ? typed.day : null;
}
