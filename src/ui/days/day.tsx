import { useId } from 'react';
import { DayLine } from './day-line.tsx';
import { dateFault, NO_DATE, readDate, type TypedDate, textOf } from './read-date.ts';

interface Props {
  label: string;
  value: TypedDate;
  /** Receives what is typed and its kind; the caller must not send what is no date. */
  onChange: (typed: TypedDate) => void;
  isRequired?: boolean;
  hint?: string;
}

/** Asks for a civil date outside the forms of workflows; text that is no date shows an error and blocks the form. */
export function Day({ label, value, onChange, isRequired = false, hint }: Props) {
  const id = useId();
  const fault = dateFault(value);
  const about = [hint && `${id}-aide`, fault && `${id}-erreur`].filter(Boolean).join(' ');
  return (
    <div className="day">
      <label htmlFor={id}>{label}</label>
      <DayLine
        id={id}
        label={label}
        value={textOf(value) || undefined}
        onChange={(typed) => onChange(typeof typed === 'string' ? readDate(typed) : NO_DATE)}
        isRequired={isRequired}
        fault={fault ?? ''}
        aria={{ 'aria-invalid': fault !== null || undefined, 'aria-describedby': about || undefined }}
      />
      {hint && (
        <small className="hint" id={`${id}-aide`}>
          {hint}
        </small>
      )}
      {fault !== null && (
        <small className="error" id={`${id}-erreur`}>
          {fault}
        </small>
      )}
    </div>
  );
}
