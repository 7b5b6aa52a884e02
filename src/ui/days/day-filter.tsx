import { useState } from 'react';
import { Day } from './day.tsx';
import { readDate, type TypedDate } from './read-date.ts';

interface Props {
  label: string;
  /** Is written YYYY-MM-DD, as in the address. */
  value: string | undefined;
  /** Receives a complete date, or undefined once the field is emptied, and nothing while the text is no date. */
  onChange: (day: string | undefined) => void;
}

/** Filters a page by a civil date; text that is no date shows an error and leaves the page as it is. */
export function DayFilter({ label, value, onChange }: Props) {
  const [wrong, setWrong] = useState<TypedDate | null>(null);
  const take = (typed: TypedDate) => {
    setWrong(typed.kind === 'unreadable' ? typed : null);
    if (typed.kind !== 'unreadable') onChange(typed.kind === 'date' ? typed.day : undefined);
  };
  return <Day label={label} value={wrong ?? readDate(value ?? '')} onChange={take} />;
}
