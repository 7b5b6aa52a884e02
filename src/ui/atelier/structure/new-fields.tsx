import { Button } from '../../look/button.tsx';
import { FIELD_KINDS } from './edit/field-kinds.ts';
import type { NewField } from './edit/new-event.ts';

export const EMPTY_FIELD: NewField = { title: '', kind: 'line', isRequired: true, choices: [] };

/** The questions of a form that does not exist yet, in their order. */
export function NewFields({ fields, onChange }: { fields: NewField[]; onChange: (fields: NewField[]) => void }) {
  const change = (index: number, field: NewField) => onChange(fields.map((one, at) => (at === index ? field : one)));
  return (
    <fieldset className="structure-questions">
      <legend>Ce qui est demandé</legend>
      {fields.length === 0 && <p className="hint">Rien : un bouton suffit.</p>}
      <ol>
        {fields.map((field, index) => (
          // A question not yet made has no other name than its place.
          // biome-ignore lint/suspicious/noArrayIndexKey: idem
          <li key={index}>
            <NewFieldLine field={field} rank={index + 1} onChange={(next) => change(index, next)} />
            <Button
              variant="subtle"
              isSmall
              aria-label={`Retirer la question ${index + 1}`}
              onClick={() => onChange(fields.filter((_, at) => at !== index))}
            >
              Retirer
            </Button>
          </li>
        ))}
      </ol>
      <Button variant="default" isSmall onClick={() => onChange([...fields, EMPTY_FIELD])}>
        Ajouter une question
      </Button>
    </fieldset>
  );
}

interface LineProps {
  field: NewField;
  rank: number;
  onChange: (field: NewField) => void;
}

export function NewFieldLine({ field, rank, onChange }: LineProps) {
  const { title, kind, isRequired, choices } = field;
  const hasChoices = kind === 'choice' || kind === 'choices';
  return (
    <div className="structure-line">
      <label className="structure-wide">
        Question {rank}
        <input
          className="input"
          value={title}
          maxLength={200}
          onChange={({ target }) => onChange({ ...field, title: target.value })}
        />
      </label>
      <label>
        Réponse attendue à la question {rank}
        <select
          className="input"
          value={kind}
          onChange={({ target }) => onChange({ ...field, kind: target.value, choices: [] })}
        >
          {FIELD_KINDS.map((one) => (
            <option key={one.kind} value={one.kind}>
              {one.title}
            </option>
          ))}
        </select>
      </label>
      {hasChoices && (
        <ChoicesField
          label={`Réponses proposées à la question ${rank}`}
          choices={choices}
          onChange={(next) => onChange({ ...field, choices: next })}
        />
      )}
      <label className="structure-tick">
        <input
          type="checkbox"
          checked={isRequired}
          onChange={({ target }) => onChange({ ...field, isRequired: target.checked })}
        />{' '}
        Question {rank} obligatoire
      </label>
    </div>
  );
}

/** One answer a line. */
export function ChoicesField({
  label,
  choices,
  onChange,
}: {
  label: string;
  choices: readonly string[];
  onChange: (choices: string[]) => void;
}) {
  return (
    <label className="structure-wide">
      {label}
      <small className="hint">Une par ligne.</small>
      <textarea
        className="input"
        rows={3}
        defaultValue={choices.join('\n')}
        onChange={({ target }) => onChange(linesOf(target.value))}
      />
    </label>
  );
}

function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
}

/** What is missing before these questions can be made; null when nothing is. */
export function lackOfFields(fields: readonly NewField[]): string | null {
  const untitled = fields.findIndex(({ title }) => title.trim() === '');
  if (untitled >= 0) return `Écrivez la question ${untitled + 1}, ou retirez-la.`;
  const short = fields.findIndex(
    ({ kind, choices }) => (kind === 'choice' || kind === 'choices') && choices.length < 2,
  );
  return short >= 0 ? `Proposez au moins deux réponses à la question ${short + 1}.` : null;
}
