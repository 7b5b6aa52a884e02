import type { Json, JsonObject } from '../../../base/base.ts';
import { type ChoiceQuestion, conditionOf, type ShowRow, showRowsOf, textAt } from '../../../definition/edit/edit.ts';
import { Button } from '../../look/look.ts';

interface Props {
  field: JsonObject;
  /** Lists the questions that this question can depend on. */
  chosen: readonly ChoiceQuestion[];
  onChange: (field: JsonObject) => void;
}

/** Edits when a question is asked, always or after other answers, and what becomes of its answer otherwise. */
export function ShowIfField({ field, chosen, onChange }: Props) {
  const rows = showRowsOf(field['x-show-if'], chosen);
  if (rows === null)
    return (
      <>
        <p className="hint">Elle n’est posée que sous une condition que des lignes ne diraient pas : voir la source.</p>
        <WhenHidden field={field} onChange={onChange} />
      </>
    );
  const set = (next: ShowRow[]) => onChange(shownIf(field, conditionOf(next, chosen)));
  const put = (index: number, row: ShowRow | null) =>
    set(rows.flatMap((one, at) => (at === index ? (row === null ? [] : [row]) : [one])));
  const free = chosen.filter(
    ({ name, choices }) => choices.length > 0 && !rows.some(({ field: used }) => used === name),
  );
  const [next] = free;
  return (
    <fieldset className="structure-conditions">
      <legend>Quand elle est posée</legend>
      {rows.length === 0 && <p className="hint">Toujours.</p>}
      <ul className="structure-moves">
        {rows.map((row, index) => (
          <li key={row.field}>
            <Line row={row} rank={index + 1} free={free} chosen={chosen} onChange={(one) => put(index, one)} />
          </li>
        ))}
      </ul>
      {next ? (
        <Button variant="default" isSmall onClick={() => set([...rows, rowOn(next)])}>
          {rows.length === 0 ? 'Seulement selon une autre réponse' : 'Et selon une autre réponse'}
        </Button>
      ) : (
        rows.length === 0 && <p className="hint">Aucune autre question ne se répond par un choix.</p>
      )}
      {rows.length > 0 && <WhenHidden field={field} onChange={onChange} />}
    </fieldset>
  );
}

/** Chooses whether an answer is erased or kept once its question is no longer asked. */
function WhenHidden({ field, onChange }: Pick<Props, 'field' | 'onChange'>) {
  return (
    <label className="structure-wide">
      Sa réponse, si elle n’est plus posée
      <select
        className="input"
        value={textAt(field, ['x-when-hidden']) ?? 'clear'}
        onChange={({ target }) => onChange({ ...field, 'x-when-hidden': target.value })}
      >
        <option value="clear">est effacée</option>
        <option value="keep">est gardée</option>
      </select>
    </label>
  );
}

/** Removes `x-when-hidden` with the condition, because a question that is always asked is never hidden. */
function shownIf(field: JsonObject, condition: JsonObject | null): JsonObject {
  if (condition !== null) return { ...field, 'x-show-if': condition };
  const { 'x-show-if': _, 'x-when-hidden': __, ...others } = field;
  return others as JsonObject;
}

function rowOn({ name, choices }: ChoiceQuestion): ShowRow {
  return { field: name, values: choices.slice(0, 1).map(({ value }) => value) };
}

interface ShowRowProps {
  row: ShowRow;
  rank: number;
  /** Lists the questions on which no row depends yet. */
  free: readonly ChoiceQuestion[];
  chosen: readonly ChoiceQuestion[];
  onChange: (row: ShowRow | null) => void;
}

/** Edits one row, such as « Logement est : Oui ☑ Non ☐ ». */
function Line({ row, rank, free, chosen, onChange }: ShowRowProps) {
  const known = chosen.find(({ name }) => name === row.field);
  const offered = known ? [known, ...free] : free;
  const tick = (value: Json, isOn: boolean) => {
    const values = isOn ? [...row.values, value] : row.values.filter((one) => one !== value);
    if (values.length > 0)
      onChange({
        ...row,
        values: known?.choices.map((one) => one.value).filter((one) => values.includes(one)) ?? values,
      });
  };
  return (
    <div className="structure-sentence">
      <select
        className="input"
        aria-label={`Question dont elle dépend, ligne ${rank}`}
        value={row.field}
        onChange={({ target }) => {
          const next = offered.find(({ name }) => name === target.value);
          if (next) onChange(rowOn(next));
        }}
      >
        {offered.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
      <fieldset className="structure-roles">
        <legend>{known?.isList ? 'contient l’une de ces réponses' : 'est l’une de ces réponses'}</legend>
        {known?.choices.map(({ value, title }) => (
          <label key={String(value)}>
            <input
              type="checkbox"
              checked={row.values.includes(value)}
              onChange={({ target }) => tick(value, target.checked)}
            />{' '}
            {title}
          </label>
        ))}
      </fieldset>
      <Button variant="subtle" isSmall aria-label={`Retirer la ligne ${rank}`} onClick={() => onChange(null)}>
        Retirer
      </Button>
    </div>
  );
}
