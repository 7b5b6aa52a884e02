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
  if (letters.length === 0) return null;
  return (
    <>
      <h3>Le même courrier, avant et après</h3>
      <p className="hint">Rempli de données inventées.</p>
      {letters.map(({ template, title }) => (
        <ChangedLetter
          key={template}
          draft={draft}
          revision={revision}
          workflow={id}
          template={template}
          title={title}
        />
      ))}
    </>
  );
}

interface Wanted {
  draft: string;
  revision: number;
  workflow: string;
  template: string;
  title: string;
}

function ChangedLetter({ draft, revision, workflow, template, title }: Wanted) {
  const [isOpen, setOpen] = useState(false);
  const letter = useQuery({
    queryKey: ['definition-letters', draft, revision, workflow, template],
    queryFn: () => ask('compareDefinitionLetter', { path: { id: draft, ...placeOf(template) }, query: { workflow } }),
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
          href={`/api/v1/definition-drafts/${draft}/letters/${folder}/${name}/pdf?workflow=${encodeURIComponent(workflow)}`}
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
