import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { WidgetProps } from '@rjsf/utils';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { choicesQuery } from '../api/queries.ts';
import { fold } from '../look/fold.ts';
import { filledBeside } from './beside.ts';
import { ariaOf } from './field.ts';
import type { FormContext } from './named.tsx';

/** The pause of the hand after which what is typed is looked for. */
const PAUSE_MS = 250;

/** A name typed freely, or found among what dossiers already say: the entry chosen answers the questions beside it too. */
export function InDirectory({ id, value, schema, disabled, onChange, rawErrors, registry }: WidgetProps) {
  const { bundle, fillBeside } = registry.formContext as FormContext;
  const typed = String(value ?? '');
  const [sought] = useDebouncedValue(typed, PAUSE_MS);
  const asked = choicesQuery(String(schema['x-widget']), bundle, { q: sought.trim() });
  const { data, isPlaceholderData } = useQuery({ ...asked, placeholderData: keepPreviousData });
  const isOfBefore = isPlaceholderData || sought !== typed;
  // Of what was found before the last letters, only what fits them: Enter would choose another company than the one typed.
  const entries = (data?.items ?? []).filter(({ label }) => !isOfBefore || fold(label).includes(fold(typed)));
  const chosen = useRef<string | null>(null);
  /** A choice arrives as what is typed would, after it was told: it is one change, with what it answers beside. */
  const change = (text: string) => {
    const entry = chosen.current === null ? undefined : entries[Number(chosen.current)];
    chosen.current = null;
    const { label = '', fills = {} } = entry ?? {};
    if (entry) fillBeside?.((form, answers) => filledBeside(form, answers, id, { label, entry: fills }));
    else onChange(text === '' ? undefined : text);
  };
  return (
    <Autocomplete
      id={id}
      data={entries.map(({ label }, index) => ({ value: String(index), label }))}
      value={typed}
      onChange={change}
      onOptionSubmit={(index) => {
        chosen.current = index;
      }}
      renderOption={({ option }) => <Entry entry={entries[Number(option.value)]} />}
      filter={({ options }) => options}
      limit={20}
      disabled={disabled === true}
      error={rawErrors !== undefined && rawErrors.length > 0}
      autoComplete="off"
      {...ariaOf({ id, rawErrors, schema })}
    />
  );
}

function Entry({ entry }: { entry: { label: string; hint?: string } | undefined }) {
  return (
    <span>
      {entry?.label}
      {entry?.hint && <span className="hint"> · {entry.hint}</span>}
    </span>
  );
}
