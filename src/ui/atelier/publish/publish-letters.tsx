import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DefinitionCheck } from '../../../http/http.ts';
import { listMaskedDossiers } from '../../addresses/addresses.ts';
import { call } from '../../api/api.ts';
import { ChangedLetter } from '../before/before.ts';

interface Props {
  draft: string;
  /** Is part of the queries' keys, so that the letters are read again when the draft changes. */
  revision: number;
  workflow: Pick<DefinitionCheck['workflows'][number], 'id' | 'letters'>;
}

/** Shows each changed letter before and after, loaded when it is opened. */
export function ChangedLetters({ draft, revision, workflow: { id, letters } }: Props) {
  const [dossier, setDossier] = useState('');
  if (letters.length === 0) return null;
  return (
    <>
      <h3>Le même courrier, avant et après</h3>
      <FilledWith draft={draft} workflow={id} dossier={dossier} onChange={setDossier} />
      {letters.map(({ template, title }) => (
        <ChangedLetter
          key={template}
          draft={draft}
          revision={revision}
          workflow={id}
          template={template}
          title={title}
          dossier={dossier}
        />
      ))}
    </>
  );
}

interface FilledWithProps {
  draft: string;
  workflow: string;
  /** Is the key of a real dossier; empty for invented data. */
  dossier: string;
  onChange: (dossier: string) => void;
}

/** Offers real dossiers by their state only, without any name or content. */
function FilledWith({ draft, workflow, dossier, onChange }: FilledWithProps) {
  const { data } = useQuery({
    queryKey: ['masked-dossiers', draft, workflow],
    queryFn: () => call(listMaskedDossiers, { path: { id: draft }, query: { workflow } }),
    retry: false,
  });
  return (
    <label>
      Rempli de
      <select className="input" value={dossier} onChange={({ target }) => onChange(target.value)}>
        <option value="">Données inventées</option>
        {data?.items.map(({ key, name, standing }) => (
          <option key={key} value={key}>
            {name}, masqué : {standing}
          </option>
        ))}
      </select>
      {dossier !== '' && (
        <small className="hint">
          Un vrai dossier, dont les noms, les adresses, les textes et les réponses sensibles sont remplacés. Ce que
          l’envoi seul connaît (qui agit, l’échéance, le lien, les calculs du document) reste inventé.
        </small>
      )}
    </label>
  );
}
