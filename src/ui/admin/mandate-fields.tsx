import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { mandateChoicesQuery } from '../api/api.ts';
import { Day, NO_DATE, type TypedDate } from '../days/days.ts';
import { Trouble } from '../look/look.ts';

export interface MandateTerms {
  dossier: string;
  from: string;
  until: string;
  size: number;
}

/** Holds the terms while their dates are still being typed. */
interface TypedTerms extends Omit<MandateTerms, 'from' | 'until'> {
  from: TypedDate;
  until: TypedDate;
}

export const NO_TERMS: TypedTerms = { dossier: '', from: NO_DATE, until: NO_DATE, size: 30 };

/** Returns null as long as one of the two days is missing or is not a date. */
export function termsOf({ from, until, ...terms }: TypedTerms): MandateTerms | null {
  return from.kind === 'date' && until.kind === 'date' ? { ...terms, from: from.day, until: until.day } : null;
}

interface Props {
  role: string;
  terms: TypedTerms;
  onChange: (terms: TypedTerms) => void;
  /** Maps the path of each refused field to its message. */
  wrong: { [path: string]: string };
}

/** Asks what a mandate opens: one dossier, from one day to another, and how many of the linked dossiers may be sampled. */
export function MandateFields({ role, terms, onChange, wrong }: Props) {
  const dossier = useId();
  const { data, error, refetch } = useQuery(mandateChoicesQuery);
  const set = (part: Partial<TypedTerms>) => onChange({ ...terms, ...part });
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
      <Day label="Premier jour" value={terms.from} onChange={(from) => set({ from })} isRequired />
      {wrong['/from'] && <p className="error">{wrong['/from']}</p>}
      <Day label="Dernier jour" value={terms.until} onChange={(until) => set({ until })} isRequired />
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

/** Keeps the messages of the fields of one group, and makes their paths relative to that group. */
export function under(group: string, wrong: { [path: string]: string }): { [path: string]: string } {
  const inside = Object.entries(wrong).filter(([path]) => path.startsWith(`${group}/`));
  return Object.fromEntries(inside.map(([path, message]) => [path.slice(group.length), message]));
}
