import { useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { type FormOf, fieldsOf, objectIn, sectionOf, sectionsOf } from '../../../definition/edit/edit.ts';
import { Waiting } from '../../look/look.ts';
import { Preview } from './preview.tsx';
import { NewQuestion, NewSection, QuestionLines, SectionPanel } from './questions/questions.ts';
import { type Make, makeIn, type SavingEditor } from './use-definitions.ts';
import { useFormFiles } from './use-form-files.ts';

/** Edits the questions of a form in words, beside a preview of the form. */
export function Questions({ path, text, ...editor }: SavingEditor & { path: string; text: string }) {
  const schema = useMemo(() => objectIn(text), [text]);
  const of = useFormFiles(editor, path);
  const make = useMemo(() => makeIn(editor.store), [editor.store]);
  const { question } = useSearch({ from: '/atelier/$draft' });
  const [shown, setShown] = useState<string | null>(typeof question === 'string' ? question : null);
  if (schema === null)
    return <p className="card empty">Ce fichier est mal écrit : ouvrez sa source pour le corriger.</p>;
  if (of === null) return <Waiting lines={10} />;
  const sections = sectionsOf(of.texts, of.form);
  const at = shown === null ? 0 : sectionOf(sections, shown);
  return (
    <div className="structure">
      <List {...{ of, make, editor, shown }} onShow={setShown} />
      <Preview of={of} fields={sections[Math.max(0, at)]?.fields ?? []} />
    </div>
  );
}

interface ListProps {
  of: FormOf;
  make: Make;
  editor: SavingEditor;
}

interface ShownProps extends ListProps {
  shown: string | null;
  onShow: (name: string | null) => void;
}

function List({ of, make, editor, shown, onShow }: ShownProps) {
  const fields = fieldsOf(of.texts, of.form);
  const sections = sectionsOf(of.texts, of.form);
  const [told, setTold] = useState('');
  const lines = (names: readonly string[]) => (
    <QuestionLines {...{ of, make, editor, shown, onShow, names }} onMoved={setTold} />
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
        // A section has no key other than its place, because its title is being typed.
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
