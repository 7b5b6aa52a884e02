import { useState } from 'react';
import type { JsonObject } from '../../../../base/base.ts';
import { Waiting } from '../../../look/waiting.tsx';
import type { Condition } from '../edit/conditions/conditions.ts';
import { changeField } from '../edit/fields.ts';
import { type FormOf, fieldsOf } from '../edit/form.ts';
import { textAt } from '../edit/json.ts';
import { chosenIn } from '../edit/show-if.ts';
import { ShowIfField } from '../show-if-field.tsx';
import { type Editor, makeIn } from '../use-definitions.ts';
import { useFormFiles } from '../use-form-files.ts';
import { ExpressionText } from './condition-editor.tsx';

export function isShowIf({ at, question }: Condition): boolean {
  return question !== null && at.at(-1) === 'x-show-if';
}

/** What a question of a form says, changed as in its form: where the dossier keeps it in the same words, it follows. */
export function InQuestion({ condition, editor }: { condition: Condition; editor: Editor }) {
  const [why, setWhy] = useState<string | null>(null);
  const { file, at } = condition;
  const form = useFormFiles(editor, file);
  if (form === null) return <Waiting lines={2} />;
  const rank = at.lastIndexOf('properties');
  const of: FormOf = rank === 0 ? form : { ...form, inside: at.slice(0, rank) };
  const name = String(at[rank + 1]);
  const fields = fieldsOf(of.texts, of.form, of.inside);
  const field = fields.find(([one]) => one === name)?.[1] ?? {};
  const change = (next: JsonObject) => setWhy(makeIn(editor.store)(changeField(of, name, next), at.join('/')));
  return (
    <>
      {isShowIf(condition) ? (
        <ShowIfField field={field} chosen={chosenIn(fields, name)} onChange={change} />
      ) : (
        <ExpressionText
          label="Calcul en texte"
          expression={textAt(field, at.slice(rank + 2)) ?? condition.expression}
          onChange={(next) => change(withText(field, at.slice(rank + 2).map(String), next))}
        />
      )}
      <p className="error" role="alert">
        {why}
      </p>
    </>
  );
}

function withText(field: JsonObject, [step = '', ...rest]: string[], text: string): JsonObject {
  const inner = rest.length === 0 ? text : withText((field[step] ?? {}) as JsonObject, rest, text);
  return { ...field, [step]: inner };
}
