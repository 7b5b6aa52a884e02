import { useId, useState } from 'react';
import { DayLine } from './day-line.tsx';
import { readDate } from './read-date.ts';

interface Props {
  label: string;
  /** YYYY-MM-DD. */
  value: string | undefined;
  /** Told of whole dates only, and of an emptied field. */
  onChange: (day: string | undefined) => void;
  isRequired?: boolean;
}

/** A civil date outside the forms of workflows; what is no date is said beside it, and told to nobody. */
export function Day({ label, value, onChange, isRequired = false }: Props) {
  const id = useId();
  const [wrong, setWrong] = useState<string | null>(null);
  const take = (typed: unknown) => {
    const day = typeof typed === 'string' ? readDate(typed) : null;
    setWrong(typeof typed === 'string' && day === null ? typed : null);
    if (typed === undefined || day !== null) onChange(day ?? undefined);
  };
  return (
    <div className="day">
      <label htmlFor={id}>{label}</label>
      <DayLine
        id={id}
        label={label}
        value={wrong ?? value}
        onChange={take}
        isRequired={isRequired}
        aria={{
          'aria-invalid': wrong !== null || undefined,
          'aria-describedby': wrong === null ? undefined : `${id}-erreur`,
        }}
      />
      {wrong !== null && (
        <small className="error" id={`${id}-erreur`}>
          Écrivez une date, par exemple 05/03/2026.
        </small>
      )}
    </div>
  );
}
