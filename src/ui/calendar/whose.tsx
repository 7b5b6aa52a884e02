import type { CalendarFilters } from '../api/api.ts';

type WhoseChoice = CalendarFilters['whose'];

const CHOICES: { value: WhoseChoice; label: string }[] = [
  { value: undefined, label: 'Adressées à moi' },
  { value: 'mine', label: 'De mes dossiers' },
  { value: 'all', label: 'Toutes' },
];

interface Props {
  whose: WhoseChoice;
  onChange: (whose: WhoseChoice) => void;
}

/** Chooses whose deadlines are shown: those that write to the reader, those of the dossiers they follow, or all they may read. */
export function Whose({ whose, onChange }: Props) {
  return (
    <fieldset className="whose">
      <legend className="unseen">Quelles échéances</legend>
      {CHOICES.map(({ value, label }) => (
        <label key={label} className="option">
          <input type="radio" name="whose" checked={whose === value} onChange={() => onChange(value)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
