import { useId } from 'react';
import type { MigrationPlan, PlanRow } from '../api/api.ts';
import { Day, readDate, textOf } from '../days/days.ts';
import { freeChoices } from './free-choices.ts';

interface Props {
  row: PlanRow;
  plan: MigrationPlan;
  onChange: (plan: MigrationPlan) => void;
}

const PARTS = {
  state: 'states',
  region: 'regions',
  event: 'events',
  deadline: 'deadlineNames',
  inner: 'fieldNames',
} as const;
const ASKED = {
  state: (title: string) => `Ceux qui sont à l’étape « ${title} » vont à`,
  region: (title: string) => `La partie nouvelle « ${title} » commence à`,
  event: (title: string) => `L’action « ${title} », déjà faite, vaut`,
  inner: (title: string) => `La réponse « ${title} » devient`,
  deadline: (title: string) => `L’échéance « ${title} », avec ce qu’elle a déjà rappelé, devient`,
} as const;

/** Asks what one element of the old version becomes in the new one. */
export function PlanLine({ row, plan, onChange }: Props) {
  const { kind, id, title } = row;
  if (kind === 'field') return <FieldLine row={row} plan={plan} onChange={onChange} />;
  const part = PARTS[kind];
  const set = (value: string) =>
    onChange({ ...plan, [part]: keeping(plan[part], id, value === '' ? undefined : value) });
  return (
    <label>
      {ASKED[kind](title)}
      <select className="input" value={plan[part]?.[id] ?? ''} onChange={({ target }) => set(target.value)}>
        <option value="">À choisir</option>
        {freeChoices(row, plan).map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.title}
          </option>
        ))}
      </select>
    </label>
  );
}

type FieldPlan = NonNullable<MigrationPlan['fields']>[string];
type Way = 'keep' | 'default' | 'expr' | 'drop';

function FieldLine({ row: { id, title, type, choices }, plan, onChange }: Props) {
  const hint = useId();
  const planned = plan.fields?.[id];
  const way = wayOf(planned);
  const set = (value: FieldPlan | undefined) => onChange({ ...plan, fields: keeping(plan.fields, id, value) });
  const ways: Way[] = type === 'gone' ? ['keep', 'drop'] : ['keep', 'default', 'expr'];
  return (
    <fieldset>
      <legend>Réponse « {title} »</legend>
      <label>
        Ce qu’elle devient
        <select className="input" value={way} onChange={({ target }) => set(begun(target.value as Way, type))}>
          {ways.map((one) => (
            <option key={one} value={one}>
              {WAYS[one]}
            </option>
          ))}
        </select>
      </label>
      {planned && 'default' in planned && (type === 'boolean' || choices.length > 0) && (
        <label>
          Valeur
          <select
            className="input"
            value={String(planned.default)}
            onChange={({ target }) => set({ default: valueTyped(target.value, type) })}
          >
            {(type === 'boolean' ? YES_NO : [{ id: '', title: 'À choisir' }, ...choices]).map((choice) => (
              <option key={choice.id} value={choice.id}>
                {choice.title}
              </option>
            ))}
          </select>
        </label>
      )}
      {planned && 'default' in planned && type === 'date' && (
        <Day
          label="Valeur"
          value={readDate(String(planned.default ?? ''))}
          onChange={(typed) => set({ default: textOf(typed) })}
        />
      )}
      {planned && 'default' in planned && type !== 'boolean' && type !== 'date' && choices.length === 0 && (
        <label>
          Valeur
          <input
            className="input"
            inputMode={type === 'integer' || type === 'number' ? 'decimal' : undefined}
            value={String(planned.default ?? '')}
            onChange={({ target }) => set({ default: valueTyped(target.value, type) })}
          />
        </label>
      )}
      {planned && 'expr' in planned && (
        <label>
          Calcul
          <input
            className="input"
            aria-describedby={hint}
            spellCheck={false}
            value={planned.expr}
            onChange={({ target }) => set({ expr: target.value })}
          />
          <span className="hint" id={hint}>
            Une expression sur les réponses d’avant, par exemple <code>data.ville</code>.
          </span>
        </label>
      )}
    </fieldset>
  );
}

const WAYS: { [way in Way]: string } = {
  keep: 'Gardée telle quelle',
  default: 'Une valeur, là où rien ne convient',
  expr: 'Un calcul',
  drop: 'N’est pas reprise (l’histoire la garde)',
};
const YES_NO = [
  { id: 'true', title: 'Oui' },
  { id: 'false', title: 'Non' },
];

function wayOf(planned: FieldPlan | undefined): Way {
  if (planned === undefined) return 'keep';
  if ('default' in planned) return 'default';
  return 'expr' in planned ? 'expr' : 'drop';
}

function begun(way: Way, type: string | null): FieldPlan | undefined {
  switch (way) {
    case 'keep':
      return undefined;
    case 'default':
      return { default: type === 'boolean' ? false : '' };
    case 'expr':
      return { expr: '' };
    case 'drop':
      return { drop: true };
  }
}

/** Reads the value as the field's type requires; text that is not yet a number stays as typed, and the trial reports it. */
function valueTyped(typed: string, type: string | null): string | number | boolean {
  if (type === 'boolean') return typed === 'true';
  const number = Number(typed.replace(',', '.'));
  const isNumber = (type === 'integer' || type === 'number') && typed.trim() !== '' && !Number.isNaN(number);
  return isNumber && !/[.,]$/.test(typed) ? number : typed;
}

function keeping<Value>(
  part: { [id: string]: Value } | undefined,
  id: string,
  value: Value | undefined,
): { [id: string]: Value } {
  const rest = Object.entries(part ?? {}).filter(([name]) => name !== id);
  return Object.fromEntries(value === undefined ? rest : [...rest, [id, value]]);
}
