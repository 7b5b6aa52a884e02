import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { plural } from '../../../base/base.ts';
import type { Transition } from '../../../definition/definition.ts';
import {
  addDocument,
  type LetterOf,
  lettersOf,
  lettersOnArrival,
  removeLetter,
  sendTo,
  type Texts,
  templatePath,
} from '../../../definition/edit/edit.ts';
import { type SourceFile, sourcesQuery } from '../../api/api.ts';
import { Button } from '../../look/look.ts';
import { headingOf } from '../editing/editing.ts';
import { DocumentPanel } from './document-panel.tsx';
import type { InspectedState } from './inspected.ts';
import { RolesField } from './roles-field.tsx';

type Props = InspectedState & { move: Transition };

/** Lists what a transition makes and sends, removes it, and adds documents. */
export function Letters(props: Props) {
  const { workflow, move } = props;
  const [isReading, setReading] = useState(false);
  const summary = useRef<HTMLElement>(null);
  const letters = lettersOf(workflow, move);
  const arriving = lettersOnArrival(move);
  return (
    <details className="structure-more" onToggle={({ currentTarget }) => setReading(currentTarget.open)}>
      <summary ref={summary}>{summaryOf(letters, arriving)}</summary>
      {isReading && <Opened {...props} letters={letters} arriving={arriving} onDone={() => summary.current?.focus()} />}
    </details>
  );
}

function summaryOf(letters: readonly LetterOf[], arriving: readonly LetterOf[]): string {
  const [own, there] = [countOf(letters), countOf(arriving)];
  if (there === '') return own || 'Ni document ni lettre';
  return own === '' ? `À l’arrivée : ${there}` : `${own}, puis à l’arrivée : ${there}`;
}

function countOf(letters: readonly LetterOf[]): string {
  const documents = letters.filter(({ kind }) => kind === 'document').length;
  const others = letters.length - documents;
  const parts = [documents > 0 && plural(documents, 'document'), others > 0 && plural(others, 'lettre')];
  return parts.filter(Boolean).join(', ');
}

interface OpenedProps extends Props {
  letters: readonly LetterOf[];
  /** Lists what the target states send, which can be changed only in the source. */
  arriving: readonly LetterOf[];
  /** Moves the focus, because the button that was pressed has disappeared. */
  onDone: () => void;
}

function Opened({ letters, arriving, onDone, ...props }: OpenedProps) {
  const { path, texts, editor, make, move } = props;
  const [isAdding, setAdding] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const titles = useTitles(texts);
  const done = (words: string) => {
    setSaid(words);
    onDone();
  };
  const remove = (letter: LetterOf) => {
    const refused = make(removeLetter(texts, path, letter), 'remove-letter');
    setWhy(refused);
    if (refused === null) done(`« ${titles(letter.template)} » est retiré de cette action.`);
  };
  return (
    <div className="structure-inner">
      {letters.length > 0 && (
        <ul className="structure-moves">
          {keyed(letters).map(({ key, letter }) => (
            <li key={key}>
              <Letter {...props} letter={letter} titles={titles} onRefused={setWhy} onRemove={() => remove(letter)} />
            </li>
          ))}
        </ul>
      )}
      {arriving.length > 0 && (
        <div>
          À l’arrivée :
          <ul>
            {keyed(arriving).map(({ key, letter }) => (
              <li key={key}>
                {letter.kind === 'document' ? 'le document' : 'la lettre'} « {titles(letter.template)} »,{' '}
                <TextLinks draft={editor.draft.id} letter={letter} titles={titles} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {isAdding ? (
        <DocumentPanel
          {...props}
          titles={titles}
          onCancel={() => setAdding(false)}
          onAdd={(document, all) => {
            const refused = make(addDocument(all, { path, move, document }), 'add-document');
            if (refused !== null) return refused;
            setAdding(false);
            done(`« ${document.title} » est ajouté à cette action.`);
            return null;
          }}
        />
      ) : (
        <div>
          <Button variant="default" isSmall onClick={() => setAdding(true)}>
            Ajouter un document
          </Button>
        </div>
      )}
      <p role="status" className="hint">
        {said}
      </p>
      <p className="error" role="alert">
        {why}
      </p>
    </div>
  );
}

/** Makes keys from the content and not the rank, so that removing one letter leaves the others in place. */
function keyed(letters: readonly LetterOf[]): { key: string; letter: LetterOf }[] {
  return letters.map((letter, index) => {
    const same = letters.slice(0, index).filter((one) => one.kind === letter.kind && one.template === letter.template);
    return { key: `${letter.kind} ${letter.template} ${same.length}`, letter };
  });
}

interface LetterProps extends Props {
  letter: LetterOf;
  titles: (template: string) => string;
  onRefused: (why: string | null) => void;
  onRemove: () => void;
}

function Letter({ path, texts, roles, editor, make, letter, titles, onRefused, onRemove }: LetterProps) {
  const { kind, template, to } = letter;
  const links = <TextLinks draft={editor.draft.id} letter={letter} titles={titles} />;
  if (kind === 'reminder')
    return (
      <p>
        La lettre « {titles(template)} », à ceux à qui on le rappelle : {links}
      </p>
    );
  return (
    <>
      <RolesField
        legend={`${kind === 'document' ? 'Le document, gardé dans le dossier' : 'La lettre'} « ${titles(template)} », envoyé${kind === 'document' ? '' : 'e'} à`}
        roles={roles}
        among="addressees"
        chosen={to}
        onChange={(chosen) =>
          onRefused(make(sendTo(texts, path, { letter, to: chosen }), `${letter.path.join('/')}/to`))
        }
      />
      <div className="actions-line">
        {links}
        {/* The second press of a double click would hit the button that took its place. */}
        <Button variant="default" isSmall onClick={({ detail }) => detail < 2 && onRemove()}>
          {kind === 'document' ? 'Ne plus le faire' : 'Ne plus l’envoyer'}
          <span className="unseen"> : {titles(template)}</span>
        </Button>
      </div>
    </>
  );
}

function TextLinks({
  draft,
  letter: { template, cover },
  titles,
}: { draft: string } & Pick<LetterProps, 'letter' | 'titles'>) {
  return (
    <>
      <TextLink draft={draft} template={template}>
        Son texte<span className="unseen"> : {titles(template)}</span>
      </TextLink>
      {cover !== null && (
        <>
          {' '}
          <TextLink draft={draft} template={cover}>
            La lettre qui l’accompagne<span className="unseen"> : {titles(cover)}</span>
          </TextLink>
        </>
      )}
    </>
  );
}

function TextLink({ draft, template, children }: { draft: string; template: string; children: ReactNode }) {
  return (
    <Link to="/atelier/$draft" params={{ draft }} search={{ fichier: templatePath(template), vue: 'source' }}>
      {children}
    </Link>
  );
}

const NONE: SourceFile[] = [];

/** Returns the title of a template, from its heading in the draft, or else from the published files. */
function useTitles(texts: Texts): (template: string) => string {
  const { data } = useQuery(sourcesQuery);
  const files = data?.files ?? NONE;
  return (template) => {
    const path = templatePath(template);
    const known = headingOf(texts[path] ?? '') ?? files.find((file) => file.path === path)?.title;
    return known ?? template.slice(template.indexOf('/') + 1);
  };
}
