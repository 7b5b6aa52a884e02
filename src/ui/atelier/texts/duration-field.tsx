import { useState } from 'react';
import { type Duration, durationOf, UNITS, writtenDuration } from './duration.ts';
import type { PlacedText } from './texts-of.ts';

interface Props {
  said: PlacedText;
  onChange: (written: string) => void;
}

/** Edits a duration such as « 7 jours ouvrés après »: a number, a unit, and before or after. */
export function DurationField({ said: { where, what, value, isInWorkingDays, isSigned }, onChange }: Props) {
  const duration = durationOf(String(value));
  const [typed, setTyped] = useState<string | null>(null);
  if (!duration) return null;
  const change = (part: Partial<Duration>) => onChange(writtenDuration({ ...duration, ...part }));
  return (
    <fieldset className="atelier-duration">
      <legend className="atelier-place">
        {where !== '' && <span className="hint">{where} › </span>}
        {what}
      </legend>
      <input
        className="input atelier-number"
        aria-label="Nombre"
        inputMode="numeric"
        value={typed ?? duration.count}
        aria-invalid={typed !== null && !isCount(typed)}
        onChange={({ target }) => {
          setTyped(target.value);
          if (isCount(target.value)) change({ count: Number(target.value) });
        }}
        onBlur={() => setTyped(null)}
      />
      <select
        className="input"
        aria-label="Unité"
        value={duration.unit}
        onChange={({ target }) => change({ unit: target.value as Duration['unit'] })}
      >
        {Object.entries(UNITS).map(([letter, word]) => (
          <option key={letter} value={letter}>
            {letter === 'D' && isInWorkingDays ? 'jours ouvrés' : word}
          </option>
        ))}
      </select>
      {isSigned && (
        <select
          className="input"
          aria-label="Avant ou après"
          value={duration.isBefore ? 'avant' : 'apres'}
          onChange={({ target }) => change({ isBefore: target.value === 'avant' })}
        >
          <option value="apres">après</option>
          <option value="avant">avant</option>
        </select>
      )}
    </fieldset>
  );
}

const isCount = (text: string) => /^\d{1,4}$/.test(text.trim());
