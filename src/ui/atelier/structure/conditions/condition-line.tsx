import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  isOfQuestion,
  isShowIf,
  lineAt,
  objectIn,
  setMember,
  type Texts,
  textAt,
} from '../../../../definition/edit/edit.ts';
import type { AtelierSearch } from '../../../api/api.ts';
import { type Editor, makeIn } from '../use-definitions.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { InQuestion } from './in-question.tsx';
import type { ListedCondition } from './lines.ts';
import { ExpressionText } from './text/text.ts';

interface Props {
  line: ListedCondition;
  texts: Texts;
  editor: Editor;
}

interface ConditionLineProps extends Props {
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
}

export function ConditionLine({ line, texts, editor, isOpen, onToggle }: ConditionLineProps) {
  const { condition, sentence, looked } = line;
  const { where, what, expression, language } = condition;
  return (
    <tr>
      <th scope="row">
        {where} : {what}
        <p>
          <Link to="/atelier/$draft" params={{ draft: editor.draft.id }} search={placeOf(line, texts)}>
            Ouvrir
            <span className="unseen">
              {' '}
              : {where}, {what}
            </span>
          </Link>
        </p>
      </th>
      <td>
        {sentence !== null && <p>{sentence}</p>}
        <code>{expression}</code>
        {(language === 'cel' || isShowIf(condition)) && (
          <details
            className="structure-more"
            open={isOpen}
            onToggle={({ currentTarget }) => onToggle(currentTarget.open)}
          >
            <summary>
              Changer
              <span className="unseen">
                {' '}
                : {where}, {what}
              </span>
            </summary>
            {isOpen && isOfQuestion(condition) && <InQuestion condition={condition} editor={editor} />}
            {isOpen && !isOfQuestion(condition) && <InPlace {...{ line, texts, editor }} />}
          </details>
        )}
      </td>
      <td>{looked.join(', ')}</td>
    </tr>
  );
}

/** Edits the current text of the condition, because the table itself is updated a little later. */
function InPlace({ line: { condition, fields }, texts, editor }: Props) {
  const [why, setWhy] = useState<string | null>(null);
  const { file, at, kind } = condition;
  const expression = textAt(objectIn(texts[file]) ?? {}, at) ?? condition.expression;
  const written = { editor, file, at };
  const change = (next: string) => setWhy(makeIn(editor.store)(setMember(texts, file, at, next), at.join('/')));
  return (
    <>
      {kind === 'value' ? (
        <ExpressionText label="Calcul en texte" {...{ expression, written }} onChange={change} />
      ) : (
        <ConditionEditor {...{ expression, fields, written }} onChange={change} />
      )}
      <p className="error" role="alert">
        {why}
      </p>
    </>
  );
}

/** Links to the state or question that holds the condition, or else to its line in the source. */
function placeOf({ condition: { file, at, state, question } }: ListedCondition, texts: Texts): AtelierSearch {
  if (state !== null) return { fichier: file, vue: 'etapes', etape: state };
  if (question !== null) return { fichier: file, vue: 'questions', question };
  return { fichier: file, vue: 'source', ligne: lineAt(texts[file] ?? '', at) };
}
