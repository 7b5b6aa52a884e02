export interface SelectOption {
  value: string;
  label: string;
}

interface Props {
  label: string;
  /** Is the label of the choice of everything. */
  all: string;
  value: string | undefined;
  options: SelectOption[];
  onChange: (value: string | undefined) => void;
}

/** Offers one filter of a page; it is absent when there is nothing to choose from. */
export function Choice({ label, all, value, options, onChange }: Props) {
  if (options.length === 0 && value === undefined) return null;
  const isUnknown = value !== undefined && !options.some((option) => option.value === value);
  return (
    <label>
      {label}
      <select
        className="input"
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      >
        <option value="">{all}</option>
        {isUnknown && <option value={value}>Celui de l’adresse</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
