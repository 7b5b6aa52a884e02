import { useState } from 'react';
import {
  changeField,
  changeTextIn,
  chosenIn,
  type DefinitionCondition,
  type EditResult,
  type FormOf,
  fieldsOf,
  isShowIf,
  textAt,
} from '../../../../definition/edit/edit.ts';
import { Waiting } from '../../../look/look.ts';
import { ShowIfField } from '../show-if-field.tsx';
import { type Editor, makeIn } from '../use-definitions.ts';
import { useFormFiles } from '../use-form-files.ts';
import { ExpressionText } from './text/text.ts';

/** Changes a condition of a question as the form's own view does: the dossier's schema follows where the question is identical. */
export function InQuestion({ condition, editor }: { condition: DefinitionCondition; editor: Editor }) {
  const [why, setWhy] = useState<string | null>(null);
  const { file, at } = condition;
  const form = useFormFiles(editor, file);
  if (form === null) return <Waiting lines={2} />;
  const rank = at.lastIndexOf('properties');
  const of: FormOf = rank === 0 ? form : { ...form, inside: at.slice(0, rank) };
  const name = String(at[rank + 1]);
  const within = at.slice(rank + 2);
  const fields = fieldsOf(of.texts, of.form, of.inside);
  const field = fields.find(([one]) => one === name)?.[1] ?? {};
  const make = (edited: EditResult) => setWhy(makeIn(editor.store)(edited, at.join('/')));
  return (
    <>
      {isShowIf(condition) ? (
        <ShowIfField
          field={field}
          chosen={chosenIn(fields, name)}
          onChange={(next) => make(changeField(of, name, next))}
        />
      ) : (
        <ExpressionText
          label="Calcul en texte"
          expression={textAt(field, within) ?? condition.expression}
          written={{ editor, file, at }}
          onChange={(text) => make(changeTextIn(of, name, { at: within, text }))}
        />
      )}
      <p className="error" role="alert">
        {why}
      </p>
    </>
  );
}
