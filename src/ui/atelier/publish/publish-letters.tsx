import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DefinitionCheck } from '../../../http/http.ts';
import { listMaskedDossiers } from '../../api/addresses/definitions/drafts.ts';
import { call } from '../../api/call.ts';
import { ChangedLetter } from '../before/changed-letter.tsx';

interface Props {
  draft: string;
  /** Changes when the draft does: what was read before is read anew. */
  revision: number;
  workflow: Pick<DefinitionCheck['workflows'][number], 'id' | 'letters'>;
}

/** The same letter, before and after, each read when it is opened. */
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
  /** Key of a real one; empty = invented data. */
  dossier: string;
  onChange: (dossier: string) => void;
}

/** Real dossiers are offered by where they stand: whose they are is not told, nor a word of what they hold. */
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
