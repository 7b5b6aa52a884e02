import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type SourceFile, sourcesQuery } from '../../api/definition-drafts.ts';
import { Button } from '../../look/button.tsx';
import { Waiting } from '../../look/waiting.tsx';
import { headingOf } from '../new-files.ts';
import { plural } from '../plural.ts';
import { schemaPath } from './edit/definitions.ts';
import { textAt } from './edit/json.ts';
import {
  addDocument,
  type LetterOf,
  lettersOf,
  type NewDocument,
  removeLetter,
  sendTo,
  templatePath,
} from './edit/letters.ts';
import type { Move } from './edit/machine.ts';
import type { Inspected } from './inspected.ts';
import { RolesField } from './roles-field.tsx';
import { useDefinitions } from './use-definitions.ts';

type Props = Inspected & { move: Move };

/** What a move makes and sends: told, taken away, and a document added. */
export function Letters(props: Props) {
  const { move } = props;
  const [isReading, setReading] = useState(false);
  const letters = lettersOf(move);
  return (
    <details className="structure-more" onToggle={({ currentTarget }) => setReading(currentTarget.open)}>
      <summary>{summaryOf(letters)}</summary>
      {isReading && <Opened {...props} letters={letters} />}
    </details>
  );
}

function summaryOf(letters: readonly LetterOf[]): string {
  const documents = letters.filter(({ kind }) => kind === 'document').length;
  const others = letters.length - documents;
  const parts = [documents > 0 && plural(documents, 'document'), others > 0 && plural(others, 'lettre')];
  return parts.filter(Boolean).join(', ') || 'Ni document ni lettre';
}

function Opened({ letters, ...props }: Props & { letters: readonly LetterOf[] }) {
  const { path, texts, roles, editor, make, move } = props;
  const [isAdding, setAdding] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const titles = useTitles(texts);
  return (
    <div className="structure-inner">
      {letters.length > 0 && (
        <ul className="structure-moves">
          {letters.map((letter) => (
            <li key={letter.path.join('/')}>
              <RolesField
                legend={`${letter.kind === 'document' ? 'Le document, gardé dans le dossier' : 'La lettre'} « ${titles(letter.template)} », envoyé${letter.kind === 'document' ? '' : 'e'} à`}
                roles={roles}
                chosen={letter.to}
                onChange={(to) => setWhy(make(sendTo(texts, path, { letter, to }), `${letter.path.join('/')}/to`))}
              />
              <div className="actions-line">
                <Link
                  to="/atelier/$draft"
                  params={{ draft: editor.draft.id }}
                  search={{ fichier: templatePath(letter.template), vue: 'source' }}
                >
                  Son texte<span className="unseen"> : {titles(letter.template)}</span>
                </Link>
                <Button
                  variant="default"
                  isSmall
                  onClick={() => setWhy(make(removeLetter(texts, path, letter), 'remove-letter'))}
                >
                  {letter.kind === 'document' ? 'Ne plus le faire' : 'Ne plus l’envoyer'}
                  <span className="unseen"> : {titles(letter.template)}</span>
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {isAdding ? (
        <DocumentPanel
          {...props}
          titles={titles}
          onCancel={() => setAdding(false)}
          onAdd={(document, all) => {
            const refused = make(addDocument(all, { path, move, document }), 'add-document');
            if (refused === null) setAdding(false);
            return refused;
          }}
        />
      ) : (
        <div>
          <Button variant="default" isSmall onClick={() => setAdding(true)}>
            Ajouter un document
          </Button>
        </div>
      )}
      <p className="error" role="alert">
        {why}
      </p>
    </div>
  );
}

interface PanelProps extends Props {
  titles: (template: string) => string;
  /** @returns why it could not be added */
  onAdd: (document: NewDocument, texts: Inspected['texts']) => string | null;
  onCancel: () => void;
}

/** A document of the dossier, made when this is done. */
function DocumentPanel({ workflow, editor, move, roles, titles, onAdd, onCancel }: PanelProps) {
  const form = move.kind === 'event' ? textAt(workflow, ['events', move.name, 'form']) : null;
  // What is asked is what a new document says.
  const texts = useDefinitions(editor, form === null ? [] : [schemaPath(form)]);
  const [document, setDocument] = useState<NewDocument>({ title: '', template: null, to: [] });
  const [lack, setLack] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const isReady = texts !== null;
  useEffect(() => {
    if (isReady) first.current?.focus();
  }, [isReady]);
  if (texts === null) return <Waiting lines={3} />;
  const change = (part: Partial<NewDocument>) => setDocument({ ...document, ...part });
  const add = (submitted: FormEvent) => {
    submitted.preventDefault();
    const title = document.title.trim();
    setLack(title === '' ? 'Donnez un nom au document.' : onAdd({ ...document, title }, texts));
  };
  return (
    <form className="structure-inner" onSubmit={add} onKeyDown={({ key }) => key === 'Escape' && onCancel()}>
      <label className="structure-wide">
        Nom du document
        <small className="hint">Suivi de sa date : « … du 14/03/2027 ».</small>
        <input
          ref={first}
          className="input"
          value={document.title}
          maxLength={80}
          onChange={({ target }) => change({ title: target.value })}
        />
      </label>
      <label className="structure-wide">
        Ce qu’il dit
        <select
          className="input"
          value={document.template ?? ''}
          onChange={({ target }) => change({ template: target.value === '' ? null : target.value })}
        >
          <option value="">
            {form === null ? 'Un nouveau texte, à écrire' : 'Un nouveau texte, avec les réponses de cette action'}
          </option>
          {documentsIn(texts).map((template) => (
            <option key={template} value={template}>
              Comme « {titles(template)} »
            </option>
          ))}
        </select>
      </label>
      <RolesField legend="L’envoyer à" roles={roles} chosen={document.to} onChange={(to) => change({ to })} />
      <p className="hint">Il est gardé dans le dossier, même s’il n’est envoyé à personne.</p>
      <p className="error" role="alert">
        {lack}
      </p>
      <div className="actions-line">
        <Button type="submit">Ajouter le document</Button>
        <Button variant="default" onClick={onCancel}>
          Ne rien ajouter
        </Button>
      </div>
    </form>
  );
}

function documentsIn(texts: Inspected['texts']): string[] {
  return Object.keys(texts).flatMap((path) => /^templates\/(documents\/.+)\.hbs$/.exec(path)?.[1] ?? []);
}

const NONE: SourceFile[] = [];

/** As the draft heads them, else as they are in service. */
function useTitles(texts: Inspected['texts']): (template: string) => string {
  const { data } = useQuery(sourcesQuery);
  const files = data?.files ?? NONE;
  return (template) => {
    const path = templatePath(template);
    const known = headingOf(texts[path] ?? '') ?? files.find((file) => file.path === path)?.title;
    return known ?? template.slice(template.indexOf('/') + 1);
  };
}
