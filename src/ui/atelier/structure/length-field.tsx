import { useState } from 'react';
import { type Duration, UNITS } from '../texts/texts.tsx';

/** Describes a duration as people say it; `open` counts working days. */
export interface Length {
  count: number;
  unit: 'open' | keyof typeof UNITS;
}

export function lengthOf({ count, unit }: Duration, isInWorkingDays: boolean): Length {
  return { count, unit: unit === 'D' && isInWorkingDays ? 'open' : unit };
}

export function lengthWritten({ count, unit }: Length): { duration: Duration; isOpen: boolean } {
  return { duration: { count, unit: unit === 'open' ? 'D' : unit, isBefore: false }, isOpen: unit === 'open' };
}

const WORDS = { open: 'jours ouvrés', ...UNITS };
const ALL: Length['unit'][] = ['open', 'D', 'W', 'M', 'Y'];

interface Props {
  length: Length;
  units?: readonly Length['unit'][];
  onChange: (length: Length) => void;
}

/** Asks for a number and a unit. */
export function LengthField({ length: { count, unit }, units = ALL, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && !isCount(typed);
  return (
    <>
      <input
        className="input atelier-number"
        aria-label="Nombre"
        inputMode="numeric"
        value={typed ?? count}
        aria-invalid={isWrong}
        onChange={({ target }) => {
          setTyped(target.value);
          if (isCount(target.value)) onChange({ count: Number(target.value), unit });
        }}
        onBlur={() => setTyped(null)}
      />
      <select
        className="input"
        aria-label="Unité"
        value={unit}
        onChange={({ target }) => onChange({ count, unit: target.value as Length['unit'] })}
      >
        {units.map((one) => (
          <option key={one} value={one}>
            {WORDS[one]}
          </option>
        ))}
      </select>
    </>
  );
}

const isCount = (text: string) => /^[1-9]\d{0,3}$/.test(text.trim());
