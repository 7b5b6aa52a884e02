import { useDeferredValue, useMemo, useState } from 'react';
import { fold } from '../../look/look.ts';
import { DurationField } from './duration-field.tsx';
import { type PlacedText, saidIn, withSaid } from './texts-of.ts';

export { type Duration, durationOf, UNITS, writtenDuration } from './duration.ts';

interface Props {
  path: string;
  text: string;
  onType: (text: string, field: string) => void;
}

/** Shows each text and each duration of a file in its own field, and writes every change in place. */
export function Texts({ path, text, onType }: Props) {
  const [wanted, setWanted] = useState('');
  const said = useMemo(() => saidIn(path, text), [path, text]);
  const search = fold(useDeferredValue(wanted).trim());
  const found = said.filter((one) => search === '' || fold(`${one.where} ${one.what} ${one.value}`).includes(search));
  if (said.length === 0) {
    return (
      <p className="card empty">
        Aucun texte ne se lit ici : ce fichier n’en a pas, ou il est mal écrit. Ouvrez sa source pour le corriger.
      </p>
    );
  }
  return (
    <>
      <label className="atelier-find">
        Chercher dans ces textes
        <input className="input" type="search" value={wanted} onChange={({ target }) => setWanted(target.value)} />
      </label>
      <p className="hint" role="status">
        {found.length === said.length
          ? `${said.length} textes et délais.`
          : `${found.length} sur ${said.length} textes et délais.`}
      </p>
      <ul className="card atelier-texts">
        {found.map((one) => (
          <li key={one.at.join('\u0000')}>
            <Field said={one} onChange={(value) => onType(withSaid(text, one.at, value), one.at.join('/'))} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Field({ said, onChange }: { said: PlacedText; onChange: (value: string | number) => void }) {
  const { where, what, kind, value } = said;
  if (kind === 'duration') return <DurationField said={said} onChange={onChange} />;
  const label = (
    <span className="atelier-place">
      {where !== '' && <span className="hint">{where} › </span>}
      {what}
    </span>
  );
  if (kind === 'number') {
    return (
      <label>
        {label}
        <input
          className="input atelier-number"
          type="number"
          step="any"
          value={value}
          onChange={({ target }) => Number.isFinite(target.valueAsNumber) && onChange(target.valueAsNumber)}
        />
      </label>
    );
  }
  return (
    <label>
      {label}
      <textarea className="input" rows={1} value={value} onChange={({ target }) => onChange(target.value)} />
    </label>
  );
}
