import { Select } from '@mantine/core';
import type { RJSFSchema, WidgetProps } from '@rjsf/utils';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { plural } from '../../../base/base.ts';
import { kindOf } from '../../../fields/fields.ts';
import type { JsonObject } from '../../../http/http.ts';
import { choicesQuery } from '../../api/api.ts';
import { ariaOf, asForm, isNamed, optionsOf, sourceOf } from '../schema/schema.ts';

/** Holds what a form needs to know of its dossier and its version. */
export interface FormContext {
  bundle: string;
  /** Is null at creation. */
  dossier: string | null;
  /** Holds the answers that the server knows now, which give the lines of a list with fixed lines. */
  known?: JsonObject;
  /** Names the agreements that the dossier holds; none is given at creation. */
  agreed?: readonly string[];
  /** Changes all the answers at once, when a choice also answers the neighbouring fields. */
  fillBeside?: (filled: (schema: RJSFSchema, answers: JsonObject) => JsonObject) => void;
}

const FEW = 12;

/**
 * Chooses something named elsewhere, such as a person, an organisation, a dossier or an entry of a list, by typing to find it and never as
 * free text.
 */
export function Named({ id, value, schema, disabled, onChange, rawErrors, registry, required }: WidgetProps) {
  const { data, isPending, isItem, isUnread, reread } = useOptions(schema, registry.formContext as FormContext);
  const [sought, setSought] = useState('');
  if (isUnread) return <UnreadList id={id} onRetry={reread} />;
  const options = withTyped(withKept(data, value), sought, schema);
  const kept = value === undefined || value === null ? null : String(value);
  if (isItem && !isPending && options.length === 0) {
    return (
      <p className="hint" id={id} tabIndex={-1}>
        Ce dossier n’a rien à proposer ici.
      </p>
    );
  }
  return (
    <Select
      id={id}
      data={options}
      value={kept}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      searchable={options.length > FEW || schema.pattern !== undefined}
      searchValue={sought}
      onSearchChange={setSought}
      clearable={!required}
      clearButtonProps={{ 'aria-label': 'Effacer la réponse', 'aria-hidden': false, tabIndex: 0 }}
      nothingFoundMessage={isPending ? 'Lecture de la liste…' : 'Rien de ce nom : vérifiez l’orthographe.'}
      placeholder={isPending ? 'Lecture de la liste…' : 'Choisir…'}
      disabled={disabled === true}
      limit={200}
      filter={({ options: all, search }) => all.filter((one) => 'label' in one && fits(one.label, search))}
      error={rawErrors !== undefined && rawErrors.length > 0}
      {...ariaOf({ id, rawErrors, schema })}
    />
  );
}

/** Offers several answers from a closed list or a reference list; a long list can be searched. */
export function Choices({ id, value, schema, disabled, onChange, rawErrors, registry, label }: WidgetProps) {
  const items = schema.items as RJSFSchema;
  const { data, isPending, isUnread, reread } = useOptions(items, registry.formContext as FormContext);
  const [sought, setSought] = useState('');
  if (isUnread) return <UnreadList id={id} onRetry={reread} />;
  const all = items.enum ? optionsOf(items) : data;
  const chosen: unknown[] = Array.isArray(value) ? value : [];
  const isLong = all.length > FEW;
  const options = all.filter((option) => !isLong || chosen.includes(option.value) || fits(option.label, sought));
  const toggle = (answer: string) => {
    const next = chosen.includes(answer) ? chosen.filter((one) => one !== answer) : [...chosen, answer];
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <>
      {isLong && (
        <input
          type="search"
          id={id}
          className="input"
          placeholder="Chercher dans la liste"
          aria-label={`Chercher dans la liste : ${label}`}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      )}
      {isPending && <p className="hint">Lecture de la liste…</p>}
      <span className={isLong ? 'options column' : 'options'}>
        {options.map((option, index) => (
          <label key={option.value} className="option">
            <input
              type="checkbox"
              id={index === 0 && !isLong ? id : `${id}-${index}`}
              checked={chosen.includes(option.value)}
              disabled={disabled}
              onChange={() => toggle(option.value)}
              {...ariaOf({ id, rawErrors, schema })}
            />
            {option.label}
          </label>
        ))}
      </span>
      {isLong && (
        <p className="hint" role="status">
          {options.length === 0 ? 'Rien de ce nom : vérifiez l’orthographe. ' : ''}
          {chosen.length === 0 ? 'Aucune réponse choisie.' : `${plural(chosen.length, 'choisie')}.`}
        </p>
      )}
    </>
  );
}

/** Compares texts without accents or capitals. */
function fits(label: string, sought: string): boolean {
  const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain(label).includes(plain(sought.trim()));
}

/** Offers a code that the list lacks when the schema has a pattern, which means that the list is incomplete. */
function withTyped(options: NamedOption[], sought: string, { pattern }: RJSFSchema): NamedOption[] {
  const code = sought.trim().toUpperCase();
  const isNew = !options.some(({ value, label }) => value === code || label === sought);
  if (pattern === undefined || !isNew || !new RegExp(pattern, 'u').test(code)) return options;
  return [...options, { value: code, label: `${code} (hors de la liste)` }];
}

interface NamedOption {
  value: string;
  label: string;
  fills?: JsonObject;
}

/** Narrows the choices of a field to the dossier being filled in, and to the states that the field accepts. */
export function narrowed(schema: RJSFSchema, dossier: string | null): { dossier?: string; states?: string } {
  const states: unknown = schema['x-states'];
  const kind = kindOf(asForm(schema));
  const isNarrowed = kind === 'item' || kind === 'dossier';
  return {
    ...(isNarrowed && dossier !== null && { dossier }),
    ...(Array.isArray(states) && { states: states.join() }),
  };
}

/** Reads the choices of a field from the server. */
export function useOptions(schema: RJSFSchema, { bundle, dossier }: FormContext) {
  // A form that is only previewed has no version, so it offers no choices.
  const isAsked = bundle !== '' && isNamed(schema);
  const isItem = kindOf(asForm(schema)) === 'item';
  const { data, isPending, error, refetch } = useQuery({
    ...choicesQuery(sourceOf(schema), bundle, narrowed(schema, dossier)),
    enabled: isAsked && (!isItem || dossier !== null),
  });
  return {
    data: data?.items ?? [],
    isPending: isAsked && isPending,
    isItem,
    isUnread: error !== null && data === undefined,
    reread: () => void refetch(),
  };
}

/** Offers to read the list again when it could not be read; the answer given stays meanwhile. */
function UnreadList({ id, onRetry }: { id: string; onRetry: () => void }) {
  return (
    <p role="alert">
      Cette liste n’a pas pu être lue.{' '}
      <button type="button" id={id} className="link" onClick={onRetry}>
        La lire de nouveau
      </button>
    </p>
  );
}

/** Adds the recorded answer to the options, as it was recorded, when the list no longer has it. */
function withKept(options: { value: string; label: string }[], value: unknown) {
  if (value === undefined || value === null || options.some((option) => option.value === String(value))) return options;
  return [...options, { value: String(value), label: String(value) }];
}
