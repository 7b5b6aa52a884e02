import { useState } from 'react';
import { Day } from './day.tsx';
import { readDate, type TypedDate } from './read-date.ts';

interface Props {
  label: string;
  /** YYYY-MM-DD, as the address says. */
  value: string | undefined;
  /** Told of whole dates, and of an emptied field. */
  onChange: (day: string | undefined) => void;
}

/** A civil date that narrows a page; what is no date is said beside it, and changes nothing of what is shown. */
export function DayFilter({ label, value, onChange }: Props) {
  const [wrong, setWrong] = useState<TypedDate | null>(null);
  const take = (typed: TypedDate) => {
    setWrong(typed.kind === 'unreadable' ? typed : null);
    if (typed.kind !== 'unreadable') onChange(typed.kind === 'date' ? typed.day : undefined);
  };
  return <Day label={label} value={wrong ?? readDate(value ?? '')} onChange={take} />;
}
