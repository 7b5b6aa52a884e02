import { quoted, unquoted } from '../../../../definition/edit/edit.ts';
import type { KnownField } from './known-fields.ts';
import type { Operator, RowCondition } from './rows.ts';
import { offeredBy, wordOf } from './words.ts';

interface Props {
  row: RowCondition;
  fields: readonly KnownField[];
  rank: string;
  onChange: (row: RowCondition) => void;
}

const ORDERED: Operator[] = ['is', 'is-not', 'before', 'at-most', 'after', 'at-least', 'empty', 'filled'];
const PLAIN: Operator[] = ['is', 'is-not', 'empty', 'filled'];
const OPERATORS: { [kind in KnownField['kind']]: Operator[] } = {
  text: PLAIN,
  choice: PLAIN,
  'yes-no': PLAIN,
  number: ORDERED,
  date: ORDERED,
  list: ['has', 'lacks'],
  other: ['empty', 'filled'],
};

/** Begins with the first known field, so that the row can be read and checked at once. */
export function newRow(fields: readonly KnownField[]): RowCondition {
  const first = fields.find(({ kind }) => kind !== 'list');
  return { field: first?.path ?? 'data.id', operator: 'filled', value: '' };
}

/** Edits one comparison, such as « L’emploi tient-il ? · est · Oui ». */
export function ConditionRow({ row, fields, rank, onChange }: Props) {
  const known = fields.find(({ path }) => path === row.field);
  const own = known ? OPERATORS[known.kind] : [];
  const operators = own.includes(row.operator) ? own : [row.operator, ...own];
  return (
    <div className="structure-sentence">
      <select
        className="input"
        aria-label={`Champ de la ligne ${rank}`}
        value={row.field}
        onChange={({ target }) =>
          onChange(
            onField(
              fields.find(({ path }) => path === target.value),
              row,
            ),
          )
        }
      >
        {!known && <option value={row.field}>{row.field === 'etats' ? 'Étapes en cours' : row.field}</option>}
        {fields.map(({ path, title }) => (
          <option key={path} value={path}>
            {path.startsWith('form.') ? `Ce formulaire › ${title}` : title}
          </option>
        ))}
      </select>
      <select
        className="input"
        aria-label={`Comparaison de la ligne ${rank}`}
        value={row.operator}
        onChange={({ target }) => onChange(withOperator(row, target.value as Operator, known))}
      >
        {operators.map((operator) => (
          <option key={operator} value={operator}>
            {wordOf(operator, known)}
          </option>
        ))}
      </select>
      {row.operator !== 'empty' && row.operator !== 'filled' && (
        <Value row={row} known={known} rank={rank} onChange={(value) => onChange({ ...row, value })} />
      )}
    </div>
  );
}

function onField(field: KnownField | undefined, row: RowCondition): RowCondition {
  if (!field) return row;
  const [operator = 'filled'] = OPERATORS[field.kind];
  return withOperator({ ...row, field: field.path, value: '' }, operator, field);
}

function withOperator(row: RowCondition, operator: Operator, known: KnownField | undefined): RowCondition {
  if (operator === 'empty' || operator === 'filled') return { ...row, operator, value: '' };
  return { ...row, operator, value: row.value === '' ? firstValue(known) : row.value };
}

function firstValue(known: KnownField | undefined): string {
  if (known === undefined) return quoted('');
  switch (known.kind) {
    case 'yes-no':
      return 'true';
    case 'number':
      return '0';
    case 'date':
      return 'today';
    case 'text':
    case 'choice':
    case 'list':
    case 'other':
      return quoted(known.choices[0]?.value ?? '');
  }
}

interface ValueProps {
  row: RowCondition;
  known: KnownField | undefined;
  rank: string;
  onChange: (value: string) => void;
}

function Value({ row: { value }, known, rank, onChange }: ValueProps) {
  const label = `Valeur de la ligne ${rank}`;
  const offered = offeredBy(known);
  if (offered.length > 0) {
    return (
      <select className="input" aria-label={label} value={value} onChange={({ target }) => onChange(target.value)}>
        {!offered.some((one) => one.value === value) && <option value={value}>{unquoted(value) ?? value}</option>}
        {offered.map((one) => (
          <option key={one.value} value={one.value}>
            {one.title}
          </option>
        ))}
      </select>
    );
  }
  const text = unquoted(value);
  if (known?.kind === 'date') return <DayFromToday value={value} label={label} onChange={onChange} />;
  if (text !== null)
    return (
      <input
        className="input"
        aria-label={label}
        value={text}
        onChange={({ target }) => onChange(quoted(target.value))}
      />
    );
  if (/^-?\d/.test(value))
    return (
      <input
        className="input atelier-number"
        type="number"
        step="any"
        aria-label={label}
        value={value}
        onChange={({ target }) => Number.isFinite(target.valueAsNumber) && onChange(String(target.valueAsNumber))}
      />
    );
  return <code>{value}</code>;
}

const FROM_TODAY = /^add(Days|Months)\(today, (-?\d+)\)$/;

/** Edits a date such as « aujourd’hui » or « 6 mois après aujourd’hui »; a negative count comes before today. */
function DayFromToday({ value, label, onChange }: { value: string; label: string; onChange: (value: string) => void }) {
  const [, unit = 'Days', count = '0'] = FROM_TODAY.exec(value) ?? [];
  if (value !== 'today' && !FROM_TODAY.test(value)) return <code>{value}</code>;
  const write = (next: number, of: string) => onChange(next === 0 ? 'today' : `add${of}(today, ${next})`);
  return (
    <>
      aujourd’hui, plus
      <input
        className="input atelier-number"
        type="number"
        aria-label={label}
        value={Number(count)}
        min={-999}
        max={999}
        onChange={({ target }) => Number.isInteger(target.valueAsNumber) && write(target.valueAsNumber, unit)}
      />
      <select
        className="input"
        aria-label={`Unité de la ligne ${rankIn(label)}`}
        value={unit}
        onChange={({ target }) => write(Number(count) === 0 ? 1 : Number(count), target.value)}
      >
        <option value="Days">jours</option>
        <option value="Months">mois</option>
      </select>
    </>
  );
}

const rankIn = (label: string) => label.slice(label.lastIndexOf(' ') + 1);
