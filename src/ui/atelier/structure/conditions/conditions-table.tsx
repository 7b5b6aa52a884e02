import { useSelector } from '@xstate/store-react';
import { useMemo, useState } from 'react';
import type { JsonObject } from '../../../../base/base.ts';
import { fold } from '../../../look/fold.ts';
import { plural } from '../../../look/plural.ts';
import { Waiting } from '../../../look/waiting.tsx';
import { setMember } from '../edit/change-state.ts';
import { type Condition, conditionsOf, fieldsIn } from '../edit/conditions.ts';
import { dossierPath, schemaPath, type Texts } from '../edit/definitions.ts';
import { objectIn } from '../edit/json.ts';
import { type Editor, makeIn, useDefinitions } from '../use-definitions.ts';
import { borrowedBy } from '../use-form-files.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { type KnownField, knownFields } from './known-fields.ts';
import { fieldTitle, sentenceOf } from './sentence.ts';
import '../structure.css';

interface Props extends Editor {
  path: string;
  text: string;
}

/** All that a workflow asks, in one place: where, in words, in CEL, of which answers; each changed where it is read. */
export function ConditionsTable({ path, text, ...editor }: Props) {
  const workflow = useMemo(() => objectIn(text), [text]);
  const conditions = useMemo(() => (workflow ? conditionsOf(workflow) : []), [workflow]);
  const opened = useSelector(editor.store, ({ context }) => context.texts);
  const files = workflow ? filesOf(workflow, conditions) : [];
  const texts = useDefinitions(editor, [...files, ...files.flatMap((file) => borrowedBy(opened, file))]);
  if (workflow === null)
    return <p className="card empty">Ce fichier est mal écrit : ouvrez sa source pour le corriger.</p>;
  if (texts === null) return <Waiting lines={10} />;
  return <Lines {...{ path, texts, workflow, conditions, editor }} />;
}

function filesOf(workflow: JsonObject, conditions: readonly Condition[]): string[] {
  const forms = conditions.flatMap(({ form }) => (form === null ? [] : [schemaPath(form)]));
  return [...new Set([dossierPath(workflow), ...forms])];
}

interface LinesProps {
  path: string;
  texts: Texts;
  workflow: JsonObject;
  conditions: readonly Condition[];
  editor: Editor;
}

function Lines({ path, texts, workflow, conditions, editor }: LinesProps) {
  const [wanted, setWanted] = useState('');
  const known = useMemo(() => fieldsByForm(texts, workflow, conditions), [texts, workflow, conditions]);
  const lines = conditions.map((condition) => lineOf(condition, known.get(condition.form) ?? []));
  const kept = lines.filter(({ searched }) => fold(searched).includes(fold(wanted.trim())));
  return (
    <section aria-labelledby="conditions" className="structure-panel">
      <h3 id="conditions">{plural(conditions.length, 'condition')}</h3>
      <label className="structure-wide">
        Chercher une étape, une question, un mot
        <input
          className="input"
          type="search"
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
          autoComplete="off"
        />
      </label>
      <p className="hint" role="status">
        {wanted.trim() === '' ? '' : plural(kept.length, 'trouvée')}
      </p>
      <table className="structure-table">
        <thead>
          <tr>
            <th scope="col">Où</th>
            <th scope="col">Si</th>
            <th scope="col">Ce qui est regardé</th>
          </tr>
        </thead>
        <tbody>
          {kept.map((line) => (
            <ConditionLine key={line.condition.at.join('/')} {...{ line, path, texts, editor }} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface Line {
  condition: Condition;
  fields: readonly KnownField[];
  sentence: string | null;
  looked: string[];
  searched: string;
}

function lineOf(condition: Condition, fields: readonly KnownField[]): Line {
  const { where, what, expression } = condition;
  const sentence = sentenceOf(expression, fields);
  const looked = fieldsIn(expression).map((field) => fieldTitle(field, fields));
  const searched = [where, what, expression, sentence ?? '', ...looked].join(' ');
  return { condition, fields, sentence, looked, searched };
}

function fieldsByForm(texts: Texts, workflow: JsonObject, conditions: readonly Condition[]) {
  const kept = knownFields(texts, dossierPath(workflow), 'data');
  const forms = [...new Set(conditions.map(({ form }) => form))];
  return new Map(
    forms.map((form) => [form, form === null ? kept : [...knownFields(texts, schemaPath(form), 'form'), ...kept]]),
  );
}

function ConditionLine({
  line: { condition, fields, sentence, looked },
  path,
  texts,
  editor,
}: {
  line: Line;
  path: string;
  texts: Texts;
  editor: Editor;
}) {
  const [isOpen, setOpen] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const { at, where, what, expression } = condition;
  const change = (next: string) => setWhy(makeIn(editor.store)(setMember(texts, path, at, next), at.join('/')));
  return (
    <tr>
      <th scope="row">
        {where} : {what}
      </th>
      <td>
        {sentence !== null && <p>{sentence}</p>}
        <code>{expression}</code>
        <details className="structure-more" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>
            Changer
            <span className="unseen">
              {' '}
              : {where}, {what}
            </span>
          </summary>
          {isOpen && <ConditionEditor expression={expression} fields={fields} onChange={change} />}
        </details>
        <p className="error" role="alert">
          {why}
        </p>
      </td>
      <td>{looked.join(', ')}</td>
    </tr>
  );
}
