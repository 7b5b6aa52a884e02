import { useMemo, useState } from 'react';
import type { JsonObject } from '../../../../base/base.ts';
import {
  choicesIn,
  dossierPath,
  type FormOf,
  offeredKindOf,
  textAt,
  workflowIn,
} from '../../../../definition/edit/edit.ts';
import { recordOf } from '../../../../fields/fields.ts';
import {
  comparedAs,
  type EditedExpression,
  ExpressionText,
  type KnownField,
  knownFields,
} from '../conditions/conditions.ts';

interface Props {
  of: FormOf;
  field: JsonObject;
  written: EditedExpression;
  /** Receives null when the question begins empty. */
  onChange: (expression: string | null) => void;
}

const OTHER = ' ';

/** Chooses what a question is filled with in advance: a field of the dossier, the person who answers, today, or a calculation. */
export function PrefillField({ of, field, written, onChange }: Props) {
  const [isWriting, setWriting] = useState(false);
  const offered = useMemo(() => offeredTo(field, of), [field, of]);
  const expression = textAt(field, ['x-prefill']);
  const isOffered = expression === null || offered.some(([path]) => path === expression);
  const isText = isWriting || !isOffered;
  return (
    <>
      <label className="structure-wide">
        Remplie d’avance de
        <select
          className="input"
          value={isText ? OTHER : (expression ?? '')}
          onChange={({ target }) => {
            setWriting(target.value === OTHER);
            if (target.value !== OTHER) onChange(target.value === '' ? null : target.value);
          }}
        >
          <option value="">Rien : elle commence vide</option>
          {offered.map(([path, title]) => (
            <option key={path} value={path}>
              {title}
            </option>
          ))}
          <option value={OTHER}>Ce que dit un calcul, en texte</option>
        </select>
      </label>
      {isText && (
        <ExpressionText label="Calcul en texte" expression={expression ?? ''} written={written} onChange={onChange} />
      )}
    </>
  );
}

/** Offers only fields of the same kind, and for a choice only fields whose answers are all offered by the question. */
function offeredTo(field: JsonObject, { texts, workflows }: FormOf): [expression: string, title: string][] {
  const kind = comparedHere(field);
  if (kind === null) return [];
  const dossiers = workflows.map((path) => knownFields(texts, dossierPath(workflowIn(texts, path)), 'data'));
  const [first = [], ...others] = dossiers;
  const everywhere = first.filter(({ path }) => others.every((fields) => fields.some((one) => one.path === path)));
  const values = choicesIn(field).map(({ value }) => value);
  const fits = (one: KnownField) =>
    one.kind === kind && (kind !== 'choice' || one.choices.every(({ value }) => values.includes(value)));
  return [
    ...(BESIDE[kind] ?? []),
    ...everywhere.filter(fits).map(({ path, title }): [string, string] => [path, title]),
  ];
}

/** Says what kind of field can fill a question in advance; null when nothing is proposed, as for a drawing or an id. */
function comparedHere(field: JsonObject): KnownField['kind'] | null {
  const offered = offeredKindOf(field);
  if (offered === null || offered.kind === 'choices') return null;
  const { nature, cel } = recordOf(field);
  const isWritten = nature === 'words' || nature === 'contact' || nature === 'choice' || nature === 'quantity';
  const compared = comparedAs(field);
  return (isWritten || cel === 'date') && compared !== 'other' ? compared : null;
}

/** Lists what can fill a question without the dossier. */
const BESIDE: { [kind in KnownField['kind']]?: [expression: string, title: string][] } = {
  text: [
    ['actor.name', 'Le nom de qui répond'],
    ['actor.organisationName', 'L’organisation de qui répond'],
    ['actor.email', 'L’adresse e-mail de qui répond'],
  ],
  date: [['today', 'La date du jour']],
};
