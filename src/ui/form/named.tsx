import { Select } from '@mantine/core';
import type { RJSFSchema, WidgetProps } from '@rjsf/utils';
import { useQuery } from '@tanstack/react-query';
import { choicesQuery } from '../api/queries.ts';
import { ariaOf, optionsOf } from './field.ts';

/** What a form needs to know of where it stands. */
export interface FormContext {
  bundle: string;
  /** Null at creation. */
  dossier: string | null;
}

const FEW = 12;

/** Something that has a name elsewhere: a person, an organisation, a dossier, an entry of a list. Typed to find, never free text. */
export function Named({ id, value, schema, disabled, onChange, rawErrors, registry }: WidgetProps) {
  const { data, isPending } = useOptions(schema, registry.formContext as FormContext);
  const options = withKept(data, value);
  const kept = value === undefined || value === null ? null : String(value);
  const clear = !isRequiredSource(schema);
  return (
    <Select
      id={id}
      data={options}
      value={kept}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      searchable={options.length > FEW}
      clearable={clear}
      clearButtonProps={{ 'aria-label': 'Effacer la réponse' }}
      nothingFoundMessage="Rien de ce nom : vérifiez l’orthographe."
      placeholder={isPending ? 'Lecture de la liste…' : 'Choisir…'}
      disabled={disabled === true}
      limit={200}
      error={rawErrors !== undefined && rawErrors.length > 0}
      {...ariaOf({ id, rawErrors, schema })}
    />
  );
}

/** Several answers among a closed list, or among the entries of a reference list. */
export function Choices({ id, value, schema, disabled, onChange, rawErrors, registry }: WidgetProps) {
  const items = schema.items as RJSFSchema;
  const { data } = useOptions(items, registry.formContext as FormContext);
  const options = items.enum ? optionsOf(items) : data;
  const chosen: unknown[] = Array.isArray(value) ? value : [];
  const toggle = (answer: string) => {
    const next = chosen.includes(answer) ? chosen.filter((one) => one !== answer) : [...chosen, answer];
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <span className="options">
      {options.map((option, index) => (
        <label key={option.value} className="option">
          <input
            type="checkbox"
            id={index === 0 ? id : `${id}-${index}`}
            checked={chosen.includes(option.value)}
            disabled={disabled}
            onChange={() => toggle(option.value)}
            {...ariaOf({ id, rawErrors, schema })}
          />
          {option.label}
        </label>
      ))}
    </span>
  );
}

function useOptions(schema: RJSFSchema, { bundle }: FormContext) {
  const source = typeof schema['x-widget'] === 'string' ? schema['x-widget'] : '';
  const isAsked = source.includes(':') || source === 'organisation';
  const { data, isPending } = useQuery({ ...choicesQuery(source, bundle), enabled: isAsked });
  return { data: data?.items ?? [], isPending: isAsked && isPending };
}

/** An answer that left the list since is still shown, as it was recorded. */
function withKept(options: { value: string; label: string }[], value: unknown) {
  if (value === undefined || value === null || options.some((option) => option.value === String(value))) return options;
  return [...options, { value: String(value), label: String(value) }];
}

function isRequiredSource(schema: RJSFSchema): boolean {
  return !Array.isArray(schema.type);
}
