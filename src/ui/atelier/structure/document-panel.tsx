import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Transition } from '../../../definition/definition.ts';
import { type NewDocument, schemaPath, textAt } from '../../../definition/edit/edit.ts';
import { Button, Waiting } from '../../look/look.ts';
import type { InspectedState } from './inspected.ts';
import { RolesField } from './roles-field.tsx';
import { useDefinitions } from './use-definitions.ts';

interface Props extends InspectedState {
  move: Transition;
  titles: (template: string) => string;
  /** @returns why it could not be added */
  onAdd: (document: NewDocument, texts: InspectedState['texts']) => string | null;
  onCancel: () => void;
}

/** Asks for a new document, which the transition will make and the dossier will keep. */
export function DocumentPanel({ workflow, editor, move, roles, titles, onAdd, onCancel }: Props) {
  const form = move.kind === 'event' ? textAt(workflow, ['events', move.name, 'form']) : null;
  // A new document prints the questions of this form.
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
      <RolesField
        legend="L’envoyer à"
        roles={roles}
        among="addressees"
        chosen={document.to}
        onChange={(to) => change({ to })}
      />
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

function documentsIn(texts: InspectedState['texts']): string[] {
  return Object.keys(texts).flatMap((path) => /^templates\/(documents\/.+)\.hbs$/.exec(path)?.[1] ?? []);
}
