import type { WidgetProps } from '@rjsf/utils';
import { ariaOf, asAnswer, optionsOf } from '../schema/schema.ts';

/** This file shows closed lists of answers, none of which is chosen in advance: that would invent a declaration. */

export function Radios({ id, value, schema, disabled, onChange, rawErrors, required }: WidgetProps) {
  const options = optionsOf(schema);
  return (
    <span className="options">
      {options.map((option, index) => (
        <label key={option.value} className="option">
          <input
            type="radio"
            id={index === 0 ? id : `${id}-${index}`}
            name={id}
            value={option.value}
            checked={String(value ?? '') === option.value}
            disabled={disabled}
            onChange={() => onChange(asAnswer(option.value, schema))}
            {...ariaOf({ id, rawErrors, schema })}
          />
          {option.label}
        </label>
      ))}
      {!required && value !== undefined && value !== null && (
        <button type="button" className="link" onClick={() => onChange(undefined)}>
          Effacer la réponse
        </button>
      )}
    </span>
  );
}

export function YesNo({ id, value, schema, disabled, onChange, rawErrors }: WidgetProps) {
  const both = [
    { answer: true, label: 'Oui' },
    { answer: false, label: 'Non' },
  ];
  return (
    <span className="options">
      {both.map(({ answer, label }) => (
        <label key={label} className="option">
          <input
            type="radio"
            id={answer ? id : `${id}-non`}
            name={id}
            checked={value === answer}
            disabled={disabled}
            onChange={() => onChange(answer)}
            {...ariaOf({ id, rawErrors, schema })}
          />
          {label}
        </label>
      ))}
    </span>
  );
}

/** Shows a single box to tick, for a question whose only acceptable answer is yes; the question is its label. */
export function Agreement({ id, value, schema, label, disabled, onChange, rawErrors }: WidgetProps) {
  return (
    <label className="option">
      <input
        type="checkbox"
        id={id}
        checked={value === true}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked ? true : undefined)}
        {...ariaOf({ id, rawErrors, schema })}
      />
      {label}
    </label>
  );
}

/** Asks for agreement to a text, which the answer records word for word. */
export function Consent({ id, value, schema, options, disabled, onChange, rawErrors }: WidgetProps) {
  const text = String(options.text ?? '');
  return (
    <label className="option">
      <input
        type="checkbox"
        id={id}
        checked={typeof value === 'string' && value !== ''}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked ? text : undefined)}
        {...ariaOf({ id, rawErrors, schema })}
      />
      {text}
    </label>
  );
}

export function Dropdown({ id, value, schema, disabled, onChange, rawErrors }: WidgetProps) {
  return (
    <select
      id={id}
      className="input"
      value={value === undefined || value === null ? '' : String(value)}
      disabled={disabled}
      onChange={(event) => onChange(asAnswer(event.target.value, schema))}
      {...ariaOf({ id, rawErrors, schema })}
    >
      <option value="">Choisir…</option>
      {optionsOf(schema).map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
