import { useState } from 'react';
import { Waiting } from '../../../look/waiting.tsx';
import { type DefinitionCondition, isShowIf } from '../edit/conditions/conditions.ts';
import type { EditResult } from '../edit/definitions.ts';
import { changeField, changeTextIn } from '../edit/fields.ts';
import { type FormOf, fieldsOf } from '../edit/form.ts';
import { textAt } from '../edit/json.ts';
import { chosenIn } from '../edit/show-if.ts';
import { ShowIfField } from '../show-if-field.tsx';
import { type Editor, makeIn } from '../use-definitions.ts';
import { useFormFiles } from '../use-form-files.ts';
import { ExpressionText } from './text/expression-text.tsx';

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
