import { useState } from 'react';
import type { Json, JsonObject } from '../../../../base/base.ts';
import {
  changeField,
  choicesIn,
  choicesNamed,
  chosenIn,
  FIELD_KINDS,
  type FormOf,
  fieldsOf,
  insideOf,
  isLent,
  isPrefillable,
  offeredKindOf,
  requiredIn,
  requireField,
  roleTitlesIn,
  schemaPath,
  textAt,
  withChoices,
  withKind,
  withRole,
} from '../../../../definition/edit/edit.ts';
import { targetOf } from '../../../../fields/fields.ts';
import { ChoicesField, RoleField } from '../new-fields.tsx';
import { ShowIfField } from '../show-if-field.tsx';
import type { Editor, Make } from '../use-definitions.ts';
import { PrefillField } from './prefill-field.tsx';
import { ReadersField } from './readers-field.tsx';

interface Props {
  of: FormOf;
  name: string;
  field: JsonObject;
  make: Make;
  editor: Editor;
}

const SENSITIVE: { [mark: string]: string } = {
  sante: 'Oui : santé',
  handicap: 'Oui : handicap',
  addiction: 'Oui : addiction',
  origine: 'Oui : origine',
  justice: 'Oui : justice',
};

/** Edits one question: its words, its kind of answer, whether it is required. */
export function QuestionPanel({ of, name, field, make, editor }: Props) {
  const [why, setWhy] = useState<string | null>(null);
  const place = [...(of.inside ?? []), name].join('/');
  const change = (next: JsonObject, what: string) =>
    setWhy(make(changeField(of, name, next), `field/${place}/${what}`));
  const set = (key: string, value: Json | null) => change(withMember(field, key, value), key);
  const kind = offeredKindOf(field);
  const roles = roleTitlesIn(of.texts);
  const choices = choicesIn(field);
  return (
    <div className="structure-inner">
      <label className="structure-wide">
        Question posée
        <input
          className="input"
          value={textAt(field, ['title']) ?? ''}
          maxLength={200}
          onChange={({ target }) => target.value !== '' && set('title', target.value)}
        />
      </label>
      <label className="structure-wide">
        Aide, sous la question
        <input
          className="input"
          value={textAt(field, ['description']) ?? ''}
          maxLength={2000}
          onChange={({ target }) => set('description', target.value === '' ? null : target.value)}
        />
      </label>
      {kind === null && insideOf(of, name) === null && (
        <p className="hint">Ce qui y est répondu se change dans la source.</p>
      )}
      {kind !== null && (
        <label className="structure-wide">
          Réponse attendue
          <select
            className="input"
            value={kind.kind}
            onChange={({ target }) => change(withKind(field, target.value, Object.keys(roles)[0]), 'kind')}
          >
            {FIELD_KINDS.map((one) => (
              <option key={one.kind} value={one.kind}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
      )}
      {kind?.asks === 'role' && (
        <RoleField
          label="Rôle des personnes proposées"
          roles={roles}
          role={targetOf(field, kind.kind) ?? ''}
          onChange={(role) => role !== '' && change(withRole(field, role), 'role')}
        />
      )}
      {kind?.asks === 'choices' && (
        <ChoicesField
          label="Réponses proposées"
          choices={choices.map(({ title }) => title)}
          onChange={(titles) => titles.length > 1 && change(withTitles(field, titles), 'choices')}
        />
      )}
      <label className="structure-tick">
        <input
          type="checkbox"
          checked={requiredIn(of.texts, of.form, of.inside).includes(name)}
          onChange={({ target }) => setWhy(make(requireField(of, name, target.checked), `required/${place}`))}
        />{' '}
        Obligatoire
      </label>
      <label className="structure-wide">
        Phrase si elle manque
        <input
          className="input"
          value={textAt(field, ['x-messages', 'required']) ?? ''}
          maxLength={500}
          onChange={({ target }) => set('x-messages', messagesWith(field, target.value))}
        />
      </label>
      <label className="structure-wide">
        Donnée sensible
        <select
          className="input"
          value={textAt(field, ['x-sensitive']) ?? ''}
          onChange={({ target }) => set('x-sensitive', target.value === '' ? null : target.value)}
        >
          <option value="">Non</option>
          {Object.entries(SENSITIVE).map(([mark, title]) => (
            <option key={mark} value={mark}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {!isLent(of) && <ReadersField of={of} make={make} name={name} />}
      {isPrefillable(of) && (
        <PrefillField
          of={of}
          field={field}
          written={{
            editor,
            file: schemaPath(of.form),
            at: [...(of.inside ?? []), 'properties', name, 'x-prefill'],
          }}
          onChange={(next) => set('x-prefill', next)}
        />
      )}
      <ShowIfField
        field={field}
        chosen={chosenIn(fieldsOf(of.texts, of.form, of.inside), name)}
        onChange={(next) => change(next, 'x-show-if')}
      />
      <p className="error" role="alert">
        {why}
      </p>
    </div>
  );
}

function withMember(field: JsonObject, key: string, value: Json | null): JsonObject {
  const { [key]: _, ...others } = field;
  if (value === null) return others as JsonObject;
  return { ...field, [key]: value };
}

function messagesWith(field: JsonObject, sentence: string): Json | null {
  const { required: _, ...others } = (field['x-messages'] ?? {}) as JsonObject;
  const messages = sentence === '' ? others : { ...others, required: sentence };
  return Object.keys(messages).length === 0 ? null : (messages as JsonObject);
}

/** Keeps the recorded value of each known answer, even one reworded on its own line, because dossiers hold that value. */
function withTitles(field: JsonObject, titles: readonly string[]): JsonObject {
  const known = choicesIn(field);
  const fresh = choicesNamed([...known.map(({ value }) => value), ...titles]).slice(known.length);
  const isRewording = titles.length === known.length;
  const choices = titles.map((title, index) => {
    const same = known.find((one) => one.title === title) ?? (isRewording ? known[index] : undefined);
    return { value: same?.value ?? fresh[index]?.value ?? title, title };
  });
  return withChoices(field, choices);
}
