import { type FormEvent, useId, useState } from 'react';
import { Day, NO_DATE } from '../days/days.ts';
import { Button, Trouble } from '../look/look.ts';

export interface VisaGiven {
  reference: string;
  on: string;
}

interface Props {
  /** Says who gives the visa, and what follows once it is noted. */
  says: string;
  /** Is the sending of the visa, of whatever awaits it. */
  giving: { error: unknown; isPending: boolean; mutate: (visa: VisaGiven) => void };
  /** Is false where something else is to be done first. */
  isMain?: boolean;
}

/** Asks for the reference and the date of the visa that the archives gave on paper. */
export function VisaForm({ says, giving, isMain = true }: Props) {
  const field = useId();
  const [on, setOn] = useState(NO_DATE);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (on.kind === 'date') giving.mutate({ reference: String(form.get('reference')), on: on.day });
  };
  return (
    <form onSubmit={submit} className="stack" aria-labelledby={field}>
      <p id={field}>{says}</p>
      {giving.error !== null && <Trouble error={giving.error} />}
      <div className="filters">
        <label>
          Référence
          <input className="input" name="reference" required maxLength={200} />
        </label>
        <Day label="Date" value={on} onChange={setOn} isRequired />
        <Button type="submit" variant={isMain ? 'filled' : 'default'} loading={giving.isPending}>
          Noter le visa
        </Button>
      </div>
    </form>
  );
}
