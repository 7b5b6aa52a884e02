import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef } from 'react';
import { groupIn } from '../../../base/base.ts';
import type { JsonObject, View, ViewEvent } from '../../../http/http.ts';
import { dossierQuery, formQuery, noteSent, ServerRefusal } from '../../api/api.ts';
import { Button, Trouble } from '../../look/look.ts';
import { previewQuery } from './preview.ts';
import { sendEvent } from './send-event.ts';

/** Offers the acts that take one line, without leaving the dossier. */
export function QuickLines({ view }: { view: View }) {
  const told = view.events.filter(({ enabled, line }) => enabled && line !== null);
  return told.map((choice) => <QuickLine key={choice.event} view={view} choice={choice} />);
}

function QuickLine({ view, choice }: { view: View; choice: ViewEvent }) {
  const { event, title, line } = choice;
  const { noter } = useSearch({ from: '/dossiers/$id' });
  const box = useRef<HTMLFormElement>(null);
  const { data: schema, isLoading: isFormComing } = useQuery(formQuery(view.workflow, view.bundle, choice.form));
  const { data: known, isLoading: isPreviewComing } = useQuery(previewQuery(view.id, event, {}, view.revision));
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: async (typed: [name: string, text: string][]) => {
      // This module brings every kind of field, so people who only look at the dossier do not fetch it.
      const { readLine } = await import('./read-line.ts');
      return sendEvent({
        ...{ dossier: view.id, event, data: { ...known?.data, ...readLine(schema ?? {}, typed) } },
        ...{ seen: view.revision, repeatKey: crypto.randomUUID() },
      });
    },
    onSuccess: (next) => {
      box.current?.reset();
      noteSent({ dossier: view.id, action: title, before: view, after: next });
      queries.setQueryData(dossierQuery(view.id).queryKey, next);
    },
  });
  const isReady = schema !== undefined && known !== undefined;
  useEffect(() => {
    if (noter === event && isReady) box.current?.querySelector<HTMLElement>('select, input')?.focus();
  }, [noter, event, isReady]);
  if (isFormComing || isPreviewComing) return <Coming line={line ?? []} title={title} />;
  if (!isReady) return null;
  const submit = (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    const typed = [...new FormData(submitted.currentTarget).entries()].filter(([, value]) => value !== '');
    send.mutate(typed.map(([name, value]) => [name, String(value)]));
  };
  return (
    <form className="quick-line" aria-label={title} ref={box} onSubmit={submit}>
      {line?.map((name) => (
        <Field key={name} name={name} schema={schema} />
      ))}
      <Button type="submit" variant="default" loading={send.isPending}>
        {title}
      </Button>
      <Link to="/dossiers/$id/$event" params={{ id: view.id, event }}>
        Plus<span className="unseen"> de détails : {title}</span>
      </Link>
      {send.error && <Refusal error={send.error} schema={schema} />}
    </form>
  );
}

/** Reserves the place of the line, so that nothing below moves when it appears. */
function Coming({ line, title }: { line: readonly string[]; title: string }) {
  return (
    <div className="quick-line" aria-hidden>
      {line.map((name) => (
        <input key={name} className="input" disabled />
      ))}
      <Button variant="default" disabled>
        {title}
      </Button>
    </div>
  );
}

interface LineQuestion {
  title: string;
  format: string | null;
  choices: [value: string, label: string][] | null;
  isRequired: boolean;
}

function Field({ name, schema }: { name: string; schema: JsonObject }) {
  const { title, format, choices, isRequired } = questionOf(schema, name);
  const common = { className: 'input', name, required: isRequired, 'aria-label': title };
  if (choices === null) {
    const type = format === 'date' ? 'date' : 'text';
    return <input {...common} type={type} placeholder={title} autoComplete="off" />;
  }
  return (
    <select {...common} defaultValue="">
      <option value="">{title}</option>
      {choices.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

function questionOf(schema: JsonObject, name: string): LineQuestion {
  const field = groupIn(groupIn(schema, 'properties'), name);
  const labels = groupIn(field, 'x-enum-titles');
  const codes = Array.isArray(field.enum) ? field.enum.map(String) : null;
  return {
    title: typeof field.title === 'string' ? field.title : name,
    format: typeof field.format === 'string' ? field.format : null,
    choices: codes?.map((code) => [code, String(labels[code] ?? code)]) ?? null,
    isRequired: Array.isArray(schema.required) && schema.required.includes(name),
  };
}

/** Shows each error of the server after the title of its question. */
function Refusal({ error, schema }: { error: Error; schema: JsonObject }) {
  const errors = error instanceof ServerRefusal ? (error.problem.errors ?? []) : [];
  if (errors.length === 0) return <Trouble error={error} />;
  return (
    <ul className="error" role="alert">
      {errors.map(({ path, message }) => (
        <li key={path + message}>
          {questionOf(schema, path.slice(1)).title} : {message}
        </li>
      ))}
    </ul>
  );
}
