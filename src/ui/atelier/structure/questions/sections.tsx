import { useState } from 'react';
import {
  addSection,
  beginnings,
  type FormOf,
  type FormSection,
  moveSection,
  removeSection,
  renameSection,
  sectionOf,
  sectionsOf,
  titleIn,
} from '../../../../definition/edit/edit.ts';
import { Button } from '../../../look/look.ts';
import type { Make } from '../use-definitions.ts';

interface PanelProps {
  of: FormOf;
  make: Make;
  sections: readonly FormSection[];
  index: number;
  onMoved: (told: string) => void;
}

/** Edits a section of a form: its title, its place, and its removal. */
export function SectionPanel({ of, make, sections, index, onMoved }: PanelProps) {
  const [why, setWhy] = useState<string | null>(null);
  /** Holds a refused title while it is being typed, because the next letters may make it acceptable. */
  const [typed, setTyped] = useState<string | null>(null);
  const title = sections[index]?.title ?? '';
  const rename = (next: string) => {
    const refused = make(renameSection(of, index, next), `section/${index}`);
    setWhy(refused);
    setTyped(refused === null ? null : next);
  };
  return (
    <>
      <h4>{title}</h4>
      <details className="structure-more">
        <summary>
          Changer cette partie<span className="unseen"> : {title}</span>
        </summary>
        <div className="structure-inner">
          <label className="structure-wide">
            Titre de la partie
            <input
              className="input"
              value={typed ?? title}
              maxLength={200}
              onChange={({ target }) => target.value !== '' && rename(target.value)}
              onBlur={() => setTyped(null)}
            />
          </label>
          <label className="structure-wide">
            Placée
            <select
              className="input"
              value={index - 1}
              onChange={({ target }) => {
                const refused = make(moveSection(of, index, Number(target.value)), 'move-section');
                setWhy(refused);
                if (refused === null) onMoved(`La partie « ${title} » est déplacée.`);
              }}
            >
              <option value={-1}>en premier</option>
              {sections.map((one, rank) =>
                rank === index ? null : (
                  <option key={one.title} value={rank}>
                    après « {one.title} »
                  </option>
                ),
              )}
            </select>
          </label>
          <p className="error" role="alert">
            {why}
          </p>
          <Button
            variant="default"
            isSmall
            onClick={() => {
              const refused = make(removeSection(of, index), 'remove-section');
              setWhy(refused);
              if (refused === null) onMoved(`La partie « ${title} » est retirée : ses questions restent.`);
            }}
          >
            Retirer la partie, garder ses questions
          </Button>
        </div>
      </details>
    </>
  );
}

/** Starts a new section of the form at a chosen question. */
export function NewSection({ of, make, onAdded }: { of: FormOf; make: Make; onAdded: (told: string) => void }) {
  const [title, setTitle] = useState('');
  const [first, setFirst] = useState('');
  const [lack, setLack] = useState<string | null>(null);
  const { texts, form } = of;
  const possible = beginnings(texts, form);
  const sections = sectionsOf(texts, form);
  if (possible.length === 0) return null;
  const add = () => {
    const missing =
      title.trim() === '' ? 'Donnez un titre à la partie.' : first === '' ? 'Choisissez sa première question.' : null;
    const why = missing ?? make(addSection(of, title.trim(), first), 'add-section');
    setLack(why);
    if (why !== null) return;
    onAdded(`La partie « ${title.trim()} » commence à « ${titleIn(of, first)} ».`);
    setTitle('');
    setFirst('');
  };
  return (
    <fieldset className="structure-inner">
      <legend>Nouvelle partie</legend>
      <p className="hint">Un formulaire en parties se remplit une partie après l’autre, et s’envoie en une fois.</p>
      <label className="structure-wide">
        Titre de la nouvelle partie
        <input className="input" value={title} maxLength={200} onChange={({ target }) => setTitle(target.value)} />
      </label>
      <label className="structure-wide">
        Commence à la question
        <select
          className="input"
          value={possible.includes(first) ? first : ''}
          onChange={({ target }) => setFirst(target.value)}
        >
          <option value="">Choisir…</option>
          {possible.map((name) => (
            <option key={name} value={name}>
              {titleIn(of, name)}
              {sections.length > 0 && ` (${sections[sectionOf(sections, name)]?.title})`}
            </option>
          ))}
        </select>
      </label>
      <p className="error" role="alert">
        {lack}
      </p>
      <Button variant="default" isSmall onClick={add}>
        Ajouter la partie
      </Button>
    </fieldset>
  );
}
