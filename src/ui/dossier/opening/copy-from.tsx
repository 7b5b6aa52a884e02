import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { listDossiers, readDossier } from '../../addresses/addresses.ts';
import { call } from '../../api/api.ts';
import type { FormAnswers } from '../../form/form.ts';
import { Trouble } from '../../look/look.ts';
import { copyOver } from './copy-over.ts';

interface Props {
  workflow: string;
  fields: string[];
  /** Receives a function that applies the copy to the answers as they are once the former dossier has been read. */
  onCopy: (copied: (answers: FormAnswers) => FormAnswers) => void;
}

/** Begins a new dossier from a former one, with the fields that the workflow lets people copy and that the reader may see. */
export function CopyFrom({ workflow, fields, onCopy }: Props) {
  const id = useId();
  const former = useQuery({
    queryKey: ['former', workflow],
    queryFn: () => call(listDossiers, { query: { workflow, limit: 50 } }),
  });
  const [trouble, setTrouble] = useState<unknown>(null);
  const [chosen, setChosen] = useState('');
  const [taken, setTaken] = useState('');
  // Two dossiers may be read at once: only the last one chosen is copied.
  const wanted = useRef('');
  if (!former.data || former.data.items.length === 0) return null;
  const take = async (dossier: string) => {
    setChosen(dossier);
    wanted.current = dossier;
    setTrouble(null);
    if (dossier === '') return;
    try {
      const { title, data } = await call(readDossier, { path: { id: dossier } });
      if (wanted.current !== dossier) return;
      onCopy((answers) => copyOver(answers, data as FormAnswers, fields));
      setTaken(title);
    } catch (error) {
      if (wanted.current === dossier) setTrouble(error);
    }
  };
  return (
    <section className="card" aria-label="Partir d’un dossier d’avant">
      <label htmlFor={id}>
        Repartir d’un dossier d’avant <span className="optional">(facultatif)</span>
      </label>
      <p className="hint" id={`${id}-aide`}>
        Ce qu’il disait remplit le formulaire, et se corrige ; les dates restent à donner.
      </p>
      <select
        id={id}
        className="input"
        aria-describedby={`${id}-aide`}
        value={chosen}
        onChange={({ target }) => void take(target.value)}
      >
        <option value="">Choisir…</option>
        {former.data.items.map((one) => (
          <option key={one.id} value={one.id}>
            {one.title}
          </option>
        ))}
      </select>
      <p role="status" className="hint">
        {taken !== '' && `Repris de « ${taken} ».`}
      </p>
      {trouble !== null && <Trouble error={trouble} />}
    </section>
  );
}
