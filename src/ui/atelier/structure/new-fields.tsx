import { FIELD_KINDS, type NewField, offeredKind } from '../../../definition/edit/edit.ts';
import { Button } from '../../look/look.ts';

export const EMPTY_FIELD: NewField = { title: '', kind: 'line', isRequired: true, choices: [] };

interface FieldsProps {
  fields: NewField[];
  /** Maps the names of roles to the titles that users see. */
  roles: { [role: string]: string };
  onChange: (fields: NewField[]) => void;
}

/** Asks for the questions of a new form, in order. */
export function NewFields({ fields, roles, onChange }: FieldsProps) {
  const change = (index: number, field: NewField) => onChange(fields.map((one, at) => (at === index ? field : one)));
  return (
    <fieldset className="structure-questions">
      <legend>Ce qui est demandé</legend>
      {fields.length === 0 && <p className="hint">Rien : un bouton suffit.</p>}
      <ol>
        {fields.map((field, index) => (
          // A question that does not exist yet has no key other than its place.
          // biome-ignore lint/suspicious/noArrayIndexKey: idem
          <li key={index}>
            <NewFieldLine field={field} rank={index + 1} roles={roles} onChange={(next) => change(index, next)} />
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

interface NewFieldProps extends Pick<FieldsProps, 'roles'> {
  field: NewField;
  rank: number;
  onChange: (field: NewField) => void;
}

export function NewFieldLine({ field, rank, roles, onChange }: NewFieldProps) {
  const { title, kind, isRequired, choices } = field;
  const asks = offeredKind(kind)?.asks;
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
      {asks === 'role' && (
        <RoleField
          label={`Rôle des personnes proposées à la question ${rank}`}
          roles={roles}
          role={field.role ?? ''}
          onChange={(role) => onChange({ ...field, role })}
        />
      )}
      {asks === 'choices' && (
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

interface RoleProps extends Pick<FieldsProps, 'roles'> {
  label: string;
  role: string;
  onChange: (role: string) => void;
}

export function RoleField({ label, roles, role, onChange }: RoleProps) {
  return (
    <label>
      {label}
      <select className="input" value={role} onChange={({ target }) => onChange(target.value)}>
        <option value="">Choisir…</option>
        {Object.entries(roles).map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Reads one answer from each line. */
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

/** Says what is missing before these questions can be created; null when nothing is. */
export function lackOfFields(fields: readonly NewField[]): string | null {
  const untitled = fields.findIndex(({ title }) => title.trim() === '');
  if (untitled >= 0) return `Écrivez la question ${untitled + 1}, ou retirez-la.`;
  const short = fields.findIndex(({ kind, choices }) => offeredKind(kind)?.asks === 'choices' && choices.length < 2);
  if (short >= 0) return `Proposez au moins deux réponses à la question ${short + 1}.`;
  const nobody = fields.findIndex(({ kind, role }) => offeredKind(kind)?.asks === 'role' && !role);
  return nobody >= 0 ? `Choisissez le rôle des personnes proposées à la question ${nobody + 1}.` : null;
}
