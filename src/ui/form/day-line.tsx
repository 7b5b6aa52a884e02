import { IconCalendar } from '@tabler/icons-react';
import { type AriaAttributes, useRef } from 'react';
import { frenchDate, readDate } from './read-date.ts';
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
  aria?: Pick<AriaAttributes, 'aria-invalid' | 'aria-describedby'>;
}

/** JJ/MM/AAAA typed as people type it, and the browser's own calendar behind a labelled button. */
export function DayLine({ id, label, value, onChange, disabled, isRequired = false, aria }: Props) {
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
        value={readDate(text) ?? ''}
        onChange={(event) => type(frenchDate(event.target.value))}
      />
    </span>
  );
}
