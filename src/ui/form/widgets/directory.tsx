import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { WidgetProps } from '@rjsf/utils';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { choicesQuery } from '../../api/api.ts';
import { fold } from '../../look/look.ts';
import { ariaOf, sourceOf } from '../schema/schema.ts';
import { filledBeside } from './beside.ts';
import type { FormContext } from './named.tsx';

/** Sets how long typing must pause before the directory is searched, in milliseconds. */
const PAUSE_MS = 250;

/** Accepts a free name or an entry found in existing dossiers; the chosen entry also answers the neighbouring questions. */
export function InDirectory({ id, value, schema, disabled, onChange, rawErrors, registry }: WidgetProps) {
  const { bundle, fillBeside } = registry.formContext as FormContext;
  const typed = String(value ?? '');
  const [sought] = useDebouncedValue(typed, PAUSE_MS);
  const asked = choicesQuery(sourceOf(schema), bundle, { q: sought.trim() });
  const { data, isPlaceholderData } = useQuery({ ...asked, placeholderData: keepPreviousData });
  const isOfBefore = isPlaceholderData || sought !== typed;
  // Results found before the last letters are kept only if they still match, or Enter would choose another company than the one typed.
  const entries = (data?.items ?? []).filter(({ label }) => !isOfBefore || fold(label).includes(fold(typed)));
  const chosen = useRef<string | null>(null);
  /** Makes one change of typing and choosing, because the library reports a choice and then repeats it as typed text. */
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
