import { useMemo, useState } from 'react';
import type { JsonObject } from '../../../base/base.ts';
import { Button } from '../../look/button.tsx';
import { Waiting } from '../../look/waiting.tsx';
import { kindOf } from './edit/field-kinds.ts';
import { addField } from './edit/fields.ts';
import { type FormOf, fieldsOf, requiredIn, titleIn } from './edit/form.ts';
import { objectIn } from './edit/json.ts';
import { sectionOf, sectionsOf } from './edit/sections.ts';
import { EMPTY_FIELD, lackOfFields, NewFieldLine } from './new-fields.tsx';
import { Preview } from './preview.tsx';
import { QuestionPanel } from './question-panel.tsx';
import { Order } from './questions/order.tsx';
import { NewSection, SectionPanel } from './questions/sections.tsx';
import { type Editor, type Make, makeIn } from './use-definitions.ts';
import { useFormFiles } from './use-form-files.ts';

/** The questions of a form, changed in words, and the form as a person would fill it. */
export function Questions({ path, text, ...editor }: Editor & { path: string; text: string }) {
  const schema = useMemo(() => objectIn(text), [text]);
  const of = useFormFiles(editor, path);
  const make = useMemo(() => makeIn(editor.store), [editor.store]);
  const [shown, setShown] = useState<string | null>(null);
  if (schema === null)
    return <p className="card empty">Ce fichier est mal écrit : ouvrez sa source pour le corriger.</p>;
  if (of === null) return <Waiting lines={10} />;
  const sections = sectionsOf(of.texts, of.form);
  const at = shown === null ? 0 : sectionOf(sections, shown);
  return (
    <div className="structure">
      <List of={of} make={make} shown={shown} onShow={setShown} />
      <Preview of={of} fields={sections[Math.max(0, at)]?.fields ?? []} />
    </div>
  );
}

interface ListProps {
  of: FormOf;
  make: Make;
}

interface ShownProps extends ListProps {
  shown: string | null;
  onShow: (name: string | null) => void;
}

function List({ of, make, shown, onShow }: ShownProps) {
  const fields = fieldsOf(of.texts, of.form);
  const sections = sectionsOf(of.texts, of.form);
  const [told, setTold] = useState('');
  const lines = (names: readonly string[]) => (
    <ol className="structure-moves">
      {names.map((name) => (
        <Line
          key={name}
          {...{ of, make, shown, onShow, name }}
          field={fields.find(([one]) => one === name)?.[1] ?? {}}
          onMoved={setTold}
        />
      ))}
    </ol>
  );
  return (
    <section aria-labelledby="questions" className="structure-panel">
      <h3 id="questions">
        {fields.length > 1 ? `${fields.length} questions` : `${fields.length} question`}
        {sections.length > 1 && ` en ${sections.length} parties`}
      </h3>
      <p role="status" className="structure-told">
        {told}
      </p>
      {sections.length === 0 && lines(fields.map(([name]) => name))}
      {sections.map(({ title, fields: names }, index) => (
        // A section has no other name than its place: its title is being written.
        // biome-ignore lint/suspicious/noArrayIndexKey: idem
        <section key={index} aria-label={`Partie « ${title} »`} className="structure-section">
          <SectionPanel {...{ of, make, sections, index }} onMoved={setTold} />
          {lines(names)}
        </section>
      ))}
      <NewQuestion of={of} make={make} onAdded={setTold} />
      <NewSection of={of} make={make} onAdded={setTold} />
    </section>
  );
}

interface LineProps extends ShownProps {
  name: string;
  field: JsonObject;
  onMoved: (told: string) => void;
}

function Line({ of, make, shown, onShow, name, field, onMoved }: LineProps) {
  return (
    <li>
      <details
        className="structure-more"
        open={shown === name}
        onToggle={({ currentTarget }) => {
          if (currentTarget.open) onShow(name);
          else if (shown === name) onShow(null);
        }}
      >
        <summary>
          <strong>{titleIn(of.texts, of.form, name)}</strong>{' '}
          <span className="hint">
            {kindOf(field)?.title ?? 'd’une autre sorte'}
            {requiredIn(of.texts, of.form).includes(name) && ', obligatoire'}
          </span>
        </summary>
        {shown === name && (
          <>
            <QuestionPanel of={of} name={name} field={field} make={make} />
            <Order of={of} make={make} name={name} onMoved={onMoved} />
          </>
        )}
      </details>
    </li>
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
