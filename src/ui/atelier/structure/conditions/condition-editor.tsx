import { useState } from 'react';
import { Button } from '../../../look/look.ts';
import { ConditionRow, newRow } from './condition-row.tsx';
import type { KnownField } from './known-fields.ts';
import { celOf, joinOf, type RowCondition, type Rows, rowsOf, withoutLoneGroup } from './rows.ts';
import { type EditedExpression, ExpressionText } from './text/text.ts';

interface Props {
  expression: string;
  fields: readonly KnownField[];
  written: EditedExpression;
  onChange: (expression: string) => void;
}

/** Edits a condition as rows, when rows can express it, and always as text too; both write the same expression. */
export function ConditionEditor({ expression, fields, written, onChange }: Props) {
  const rows = rowsOf(expression);
  const [isReading, setReading] = useState(rows === null);
  // It stays open: a text being typed switches between what rows can and cannot express.
  if (rows === null && !isReading) setReading(true);
  return (
    <div className="structure-inner">
      {rows ? (
        <Group rows={rows} fields={fields} name="" onChange={(next) => onChange(celOf(next))} />
      ) : (
        <p className="hint">Cette condition se lit en texte : des lignes ne la diraient pas toute.</p>
      )}
      <details
        className="structure-more"
        open={isReading}
        onToggle={({ currentTarget }) => setReading(currentTarget.open)}
      >
        <summary>La même chose en texte</summary>
        {isReading && <ExpressionText expression={expression} written={written} onChange={onChange} />}
      </details>
    </div>
  );
}

interface GroupProps {
  rows: Rows;
  fields: readonly KnownField[];
  /** Is the number of the nested group, such as « 2. »; empty at the top. */
  name: string;
  onChange: (rows: Rows) => void;
}

function Group({ rows, fields, name, onChange }: GroupProps) {
  const { parts } = rows;
  const [before, setBefore] = useState(rows.join);
  const join = joinOf(rows, before);
  if (join !== before) setBefore(join);
  const put = (index: number, part: RowCondition | Rows | null) =>
    onChange(
      withoutLoneGroup({
        join,
        parts: parts.flatMap((one, at) => (at === index ? (part === null ? [] : [part]) : [one])),
      }),
    );
  return (
    <fieldset className="structure-conditions">
      <legend className="unseen">{name === '' ? 'Conditions' : `Conditions du groupe ${name}`}</legend>
      {parts.length > 1 && (
        <select
          className="input"
          aria-label={`Comment elles se joignent ${name}`.trim()}
          value={join}
          onChange={({ target }) => onChange({ join: target.value as Rows['join'], parts })}
        >
          <option value="and">toutes ces lignes</option>
          <option value="or">au moins une de ces lignes</option>
        </select>
      )}
      <ul className="structure-moves">
        {parts.map((part, index) => {
          const rank = `${name}${index + 1}`;
          const remove = parts.length > 1 && (
            <Button variant="subtle" isSmall aria-label={`Retirer la ligne ${rank}`} onClick={() => put(index, null)}>
              Retirer
            </Button>
          );
          return (
            <li key={rank}>
              {'join' in part ? (
                <Group rows={part} fields={fields} name={`${rank}.`} onChange={(next) => put(index, next)} />
              ) : (
                <ConditionRow row={part} fields={fields} rank={rank} onChange={(next) => put(index, next)} />
              )}
              {remove}
            </li>
          );
        })}
      </ul>
      <div className="actions-line">
        <Button
          variant="default"
          isSmall
          aria-label={name === '' ? undefined : `Ajouter une ligne au groupe ${name}`}
          onClick={() => onChange({ join, parts: [...parts, newRow(fields)] })}
        >
          Ajouter une ligne
        </Button>
        {name === '' && (
          <Button
            variant="default"
            isSmall
            onClick={() =>
              onChange({
                join,
                parts: [...parts, { join: join === 'and' ? 'or' : 'and', parts: [newRow(fields), newRow(fields)] }],
              })
            }
          >
            Ajouter un groupe
          </Button>
        )}
      </div>
    </fieldset>
  );
}
