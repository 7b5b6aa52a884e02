import type { RJSFSchema } from '@rjsf/utils';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { hiddenFields, pointer } from '../../answers/answers.ts';
import type { Json } from '../../base/base.ts';
import { choicesQuery } from '../api/api.ts';
import { Button } from '../look/look.ts';
import type { FormAnswers } from './event-form.tsx';
import { asForm, fieldRecordOf, interpreting, isNamed, sourceOf, typeOf } from './schema/schema.ts';
import { type FormContext, narrowed } from './widgets/widgets.ts';

interface Props {
  schema: RJSFSchema | undefined;
  answers: FormAnswers;
  context: FormContext;
  /** Says what sending does, in the words of the workflow. */
  warning: string;
  action: string;
  isSending: boolean;
  onSend: () => void;
  onBack: () => void;
}

/** Shows what an irreversible event does and what was answered, and offers to send it or to go back. */
export function Recap({ schema, answers, context, warning, action, isSending, onSend, onBack }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className="card form recap" aria-labelledby="recapitulatif">
      <h2 id="recapitulatif" ref={title} tabIndex={-1}>
        Vérifiez avant d’envoyer
      </h2>
      <p className="notice">{warning}</p>
      {schema && <Answered schema={schema} answers={answers} context={context} />}
      <div className="actions">
        <Button variant="default" onClick={onBack}>
          Corriger
        </Button>
        <Button loading={isSending} onClick={onSend}>
          Confirmer : {action}
        </Button>
      </div>
    </section>
  );
}

function Answered({ schema, answers, context }: Pick<Props, 'answers' | 'context'> & { schema: RJSFSchema }) {
  const hidden = hiddenFields(asForm(schema), answers, interpreting, new Set(context.agreed));
  const lines = linesOf(schema, answers, '', hidden);
  return (
    <dl className="answers">
      {lines.map(({ path, question, field, value }) => (
        <div key={path}>
          <dt>{question}</dt>
          <dd>
            <Words schema={field} value={value} context={context} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface AnswerLine {
  path: string;
  question: string;
  field: RJSFSchema;
  value: unknown;
}

/** Lists each answer under its question and its groups; hidden, blank and computed answers are left out. */
function linesOf(
  schema: RJSFSchema,
  value: unknown,
  path: string,
  hidden: ReadonlySet<string>,
  above = '',
): AnswerLine[] {
  const question = [above, schema.title].filter(Boolean).join(' – ');
  if (typeOf(schema) === 'object') {
    const group = typeof value === 'object' && value !== null ? (value as FormAnswers) : {};
    const fields = Object.entries((schema.properties ?? {}) as { [name: string]: RJSFSchema });
    return fields.flatMap(([name, field]) => {
      const at = pointer(path, name);
      const isShown = field['x-asked'] !== false && !hidden.has(at);
      return isShown ? linesOf(field, group[name], at, hidden, path === '' ? '' : question) : [];
    });
  }
  if (value === undefined || value === null || value === '' || isEmptyList(value)) return [];
  const { items } = schema;
  if (Array.isArray(value) && typeof items === 'object' && !Array.isArray(items) && typeOf(items) === 'object') {
    return value.flatMap((one, index) =>
      linesOf({ ...items, title: `${question} n° ${index + 1}` }, one, pointer(path, index), hidden),
    );
  }
  return [{ path, question, field: schema, value }];
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function Words({ schema, value, context }: { schema: RJSFSchema; value: unknown; context: FormContext }) {
  const one = (Array.isArray(value) ? schema.items : schema) as RJSFSchema;
  const asked = choicesQuery(sourceOf(one), context.bundle, narrowed(one, context.dossier));
  const { data } = useQuery({ ...asked, enabled: isNamed(one) });
  const names = new Map((data?.items ?? []).map(({ value: code, label }) => [code, label]));
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.map((answer) => names.get(String(answer)) ?? wordsOf(one, answer)).join(', ');
}

function wordsOf(field: RJSFSchema, value: unknown): string {
  // Answers are JSON, whether typed in this form or kept by its draft.
  return fieldRecordOf(field).print(value as Json, asForm(field)) ?? String(value);
}
