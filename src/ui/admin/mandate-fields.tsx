import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { mandateChoicesQuery } from '../api/accounts/accounts.ts';
import { Day } from '../form/day.tsx';
import { Trouble } from '../look/trouble.tsx';

export interface MandateTerms {
  dossier: string;
  from: string;
  until: string;
  size: number;
}

export const NO_TERMS: MandateTerms = { dossier: '', from: '', until: '', size: 30 };

interface Props {
  role: string;
  terms: MandateTerms;
  onChange: (terms: MandateTerms) => void;
  /** Message by field. */
  wrong: { [path: string]: string };
}

/** What a mandate opens: one dossier, from a day to another, and how many of those linked to it. */
export function MandateFields({ role, terms, onChange, wrong }: Props) {
  const dossier = useId();
  const { data, error, refetch } = useQuery(mandateChoicesQuery);
  const set = (part: Partial<MandateTerms>) => onChange({ ...terms, ...part });
  return (
    <fieldset className="stack">
      <legend>Mandat</legend>
      <p className="hint">
        Passé le dernier jour, tout se ferme aussitôt : pages, recherche, agendas, jetons, sessions. Une seconde
        personne donne le mandat.
      </p>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      <div>
        <label htmlFor={dossier} className="label">
          Sur quel dossier
        </label>
        <select
          id={dossier}
          className="input"
          value={terms.dossier}
          onChange={({ target }) => set({ dossier: target.value })}
          aria-describedby={`${dossier}-wrong`}
          required
        >
          <option value="">Choisir…</option>
          {data?.items
            .filter((one) => one.role === role)
            .map((one) => (
              <option key={one.dossier} value={one.dossier}>
                {one.title}
              </option>
            ))}
        </select>
        <p id={`${dossier}-wrong`} className="error">
          {wrong['/dossier']}
        </p>
      </div>
      <Day label="Premier jour" value={terms.from} onChange={(from = '') => set({ from })} isRequired />
      {wrong['/from'] && <p className="error">{wrong['/from']}</p>}
      <Day label="Dernier jour" value={terms.until} onChange={(until = '') => set({ until })} isRequired />
      {wrong['/until'] && <p className="error">{wrong['/until']}</p>}
      <div>
        <label htmlFor={`${dossier}-size`} className="label">
          Dossiers que l’échantillon peut compter
        </label>
        <input
          id={`${dossier}-size`}
          className="input"
          type="number"
          value={terms.size}
          onChange={({ target }) => set({ size: Number(target.value) })}
          min={1}
          max={500}
          required
        />
        {wrong['/size'] && <p className="error">{wrong['/size']}</p>}
      </div>
    </fieldset>
  );
}

/** Messages of the fields of one group, by their place in it. */
export function under(group: string, wrong: { [path: string]: string }): { [path: string]: string } {
  const inside = Object.entries(wrong).filter(([path]) => path.startsWith(`${group}/`));
  return Object.fromEntries(inside.map(([path, message]) => [path.slice(group.length), message]));
}
