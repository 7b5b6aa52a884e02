import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ComparedLetter } from '../../../http/http.ts';
import { compareDefinitionLetter, drawDefinitionLetter } from '../../addresses/addresses.ts';
import { addressOf, call, placeOf } from '../../api/api.ts';
import { Awaited } from '../../look/look.ts';
import { Sides } from '../compared.tsx';
import { DrawnPages } from './drawn-pages.tsx';

interface Props {
  draft: string;
  /** Is part of the query's key, so that the letter is read again when the draft changes. */
  revision: number;
  workflow: string;
  template: string;
  title: string;
  /** Is the key of a real dossier, masked; empty for invented data. */
  dossier: string;
  /** Names the dossier, where several are shown. */
  about?: string;
}

/** Shows one letter before and after, in words and, for a document, in pages; it is loaded when opened. */
export function ChangedLetter({ draft, revision, workflow, template, title, dossier, about }: Props) {
  const [isOpen, setOpen] = useState(false);
  const letter = useQuery({
    queryKey: ['definition-letters', draft, revision, workflow, template, dossier],
    queryFn: () =>
      call(compareDefinitionLetter, {
        path: { id: draft, ...placeOf(template) },
        query: { workflow, ...(dossier !== '' && { dossier }) },
      }),
    enabled: isOpen,
    gcTime: 0,
    retry: false,
  });
  const { folder, name } = placeOf(template);
  const isPrinted = letter.data?.after?.text != null && folder === 'documents';
  const shown = about === undefined ? title : `${title}, ${about}`;
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {title}
        {about !== undefined && <span className="unseen">, {about}</span>}
      </summary>
      {isOpen && <Awaited of={letter} lines={3} />}
      {letter.data && <Both letter={letter.data} />}
      {isPrinted && (
        <>
          <DrawnPages {...{ draft, revision, workflow, template, dossier }} title={shown} />
          <a
            href={addressOf(drawDefinitionLetter, { path: { id: draft, folder, name }, query: { workflow, dossier } })}
            download
          >
            Voir le PDF<span className="unseen"> : {shown}</span>
          </a>
        </>
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
