import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ComparedLetter, DefinitionCheck } from '../../http/http.ts';
import { ask } from '../api/definition-drafts.ts';
import { placeOf } from '../api/templates.ts';
import { Awaited } from '../look/awaited.tsx';
import { Sides } from './compared.tsx';

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
    queryFn: () => ask('listMaskedDossiers', { path: { id: draft }, query: { workflow } }),
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

interface Wanted {
  /** Empty = invented data. */
  dossier: string;
  draft: string;
  revision: number;
  workflow: string;
  template: string;
  title: string;
}

function ChangedLetter({ draft, revision, workflow, template, title, dossier }: Wanted) {
  const [isOpen, setOpen] = useState(false);
  const letter = useQuery({
    queryKey: ['definition-letters', draft, revision, workflow, template, dossier],
    queryFn: () =>
      ask('compareDefinitionLetter', {
        path: { id: draft, ...placeOf(template) },
        query: { workflow, ...(dossier !== '' && { dossier }) },
      }),
    enabled: isOpen,
    gcTime: 0,
    retry: false,
  });
  const { folder, name } = placeOf(template);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && <Awaited of={letter} lines={3} />}
      {letter.data && <Both letter={letter.data} />}
      {letter.data?.after?.text != null && folder === 'documents' && (
        <a
          href={`/api/v1/definition-drafts/${draft}/letters/${folder}/${name}/pdf?${new URLSearchParams({ workflow, ...(dossier !== '' && { dossier }) })}`}
          download
        >
          Voir le PDF<span className="unseen"> : {title}</span>
        </a>
      )}
    </details>
  );
}

function Both({ letter: { before, after } }: { letter: ComparedLetter }) {
  if (after === null) return <p>Il ne part plus.</p>;
  if (after.refused !== null) return <p className="error">{after.refused}</p>;
  const [was, is] = [before, after].map((side) => (side ? `${side.subject ?? ''}\n\n${side.text ?? ''}` : ''));
  if (was === is) return <p>Sur ces données, il dit la même chose qu’avant.</p>;
  return <Sides before={was ?? ''} after={is ?? ''} names={['En service', 'Dans ce brouillon']} />;
}
