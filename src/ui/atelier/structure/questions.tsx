import { useMemo, useState } from 'react';
import type { JsonObject } from '../../../base/base.ts';
import { Button } from '../../look/button.tsx';
import { Waiting } from '../../look/waiting.tsx';
import { kindOf } from './edit/field-kinds.ts';
import { addField, type FormOf, fieldsOf, moveField, removeField, requiredIn } from './edit/fields.ts';
import { objectIn, textAt } from './edit/json.ts';
import { EMPTY_FIELD, lackOfFields, NewFieldLine } from './new-fields.tsx';
import { Preview } from './preview.tsx';
import { QuestionPanel } from './question-panel.tsx';
import { type Editor, type Make, makeIn } from './use-definitions.ts';
import { useFormFiles } from './use-form-files.ts';

/** The questions of a form, changed in words, and the form as a person would fill it. */
export function Questions({ path, text, ...editor }: Editor & { path: string; text: string }) {
  const schema = useMemo(() => objectIn(text), [text]);
  const of = useFormFiles(editor, path);
  const make = useMemo(() => makeIn(editor.store), [editor.store]);
  if (schema === null)
    return <p className="card empty">Ce fichier est mal écrit : ouvrez sa source pour le corriger.</p>;
  if (of === null) return <Waiting lines={10} />;
  return (
    <div className="structure">
      <List of={of} make={make} />
      <Preview of={of} />
    </div>
  );
}

interface ListProps {
  of: FormOf;
  make: Make;
}

function List({ of, make }: ListProps) {
  const fields = fieldsOf(of.texts, of.form);
  const required = requiredIn(of.texts, of.form);
  const [shown, setShown] = useState<string | null>(null);
  const [told, setTold] = useState('');
  return (
    <section aria-labelledby="questions" className="structure-panel">
      <h3 id="questions">{fields.length > 1 ? `${fields.length} questions` : `${fields.length} question`}</h3>
      <p role="status" className="structure-told">
        {told}
      </p>
      <ol className="structure-moves">
        {fields.map(([name, field], index) => (
          <li key={name}>
            <details
              className="structure-more"
              open={shown === name}
              onToggle={({ currentTarget }) => {
                if (currentTarget.open) setShown(name);
                else if (shown === name) setShown(null);
              }}
            >
              <summary>
                <strong>{titleOf(name, field)}</strong>{' '}
                <span className="hint">
                  {kindOf(field)?.title ?? 'd’une autre sorte'}
                  {required.includes(name) && ', obligatoire'}
                </span>
              </summary>
              {shown === name && (
                <>
                  <QuestionPanel of={of} name={name} field={field} make={make} />
                  <Order of={of} make={make} name={name} index={index} onMoved={setTold} />
                </>
              )}
            </details>
          </li>
        ))}
      </ol>
      <NewQuestion of={of} make={make} onAdded={setTold} />
    </section>
  );
}

function titleOf(name: string, field: JsonObject): string {
  return textAt(field, ['title']) ?? name;
}

interface OrderProps extends ListProps {
  name: string;
  index: number;
  onMoved: (told: string) => void;
}

function Order({ of, make, name, index, onMoved }: OrderProps) {
  const [why, setWhy] = useState<string | null>(null);
  const fields = fieldsOf(of.texts, of.form);
  const title = titleOf(name, fields[index]?.[1] ?? {});
  const before = fields[index - 1]?.[0] ?? '';
  return (
    <>
      <label className="structure-wide">
        Placée
        <select
          className="input"
          value={before}
          onChange={({ target }) => {
            setWhy(make(moveField(of, name, target.value === '' ? null : target.value), `move/${name}`));
            onMoved(`« ${title} » est déplacée.`);
          }}
        >
          <option value="">en premier</option>
          {fields
            .filter(([other]) => other !== name)
            .map(([other, field]) => (
              <option key={other} value={other}>
                après « {titleOf(other, field)} »
              </option>
            ))}
        </select>
      </label>
      <p className="error" role="alert">
        {why}
      </p>
      <Button
        variant="default"
        isSmall
        onClick={() => {
          const refused = make(removeField(of, name), `remove/${name}`);
          setWhy(refused);
          if (refused === null) onMoved(`« ${title} » est retirée.`);
        }}
      >
        Retirer la question
      </Button>
    </>
  );
}

function NewQuestion({ of, make, onAdded }: ListProps & { onAdded: (told: string) => void }) {
  const [field, setField] = useState(EMPTY_FIELD);
  const [turn, setTurn] = useState(0);
  const [lack, setLack] = useState<string | null>(null);
  return (
    <fieldset className="structure-inner" key={turn}>
      <legend>Nouvelle question</legend>
      <NewFieldLine field={field} rank={fieldsOf(of.texts, of.form).length + 1} onChange={setField} />
      <p className="error" role="alert">
        {lack}
      </p>
      <Button
        variant="default"
        isSmall
        onClick={() => {
          const missing =
            lackOfFields([field]) === null
              ? null
              : 'Écrivez la question, et au moins deux réponses si elle en propose.';
          const why = missing ?? make(addField(of, { ...field, title: field.title.trim() }), 'add-field');
          setLack(why);
          if (why !== null) return;
          onAdded(`« ${field.title.trim()} » est ajoutée.`);
          setField(EMPTY_FIELD);
          setTurn(turn + 1);
        }}
      >
        Ajouter la question
      </Button>
    </fieldset>
  );
}
