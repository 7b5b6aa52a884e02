import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { plural } from '../../base/base.ts';
import type { TemplateLine } from '../../http/http.ts';
import { isRefusal, type TemplateFilters, templatesQuery } from '../api/api.ts';
import { Awaited, Choice, fold, type SelectOption } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { kindOf, momentOf, nameOf, recipientsOf } from './template-words.ts';

/** Lists the templates by workflow, by what sends them and by role, for people who edit definitions. */
export function Templates() {
  const filters = useSearch({ from: '/gabarits' });
  const templates = useQuery(templatesQuery);
  const { data, error } = templates;
  useEffect(() => {
    document.title = 'Gabarits – Jalon';
  }, []);
  if (!data && isRefusal(error)) return <Unreadable what="Gabarits" error={error} />;
  const found = data?.items.filter((line) => isWanted(line, filters));
  return (
    <>
      <h1>Gabarits</h1>
      <p className="lead">
        Les e-mails et documents que Jalon écrit, quand, et pour qui. Ouvrez-en un pour le voir rempli de données
        inventées, ou pour vous l’envoyer.
      </p>
      {data && data.items.length > 0 && <Filters items={data.items} filters={filters} />}
      <Awaited of={templates} lines={8} />
      <p className="unseen" role="status">
        {found && plural(found.length, 'gabarit')}
      </p>
      {data?.items.length === 0 && <p className="card empty">Les versions en service n’écrivent à personne.</p>}
      {data && data.items.length > 0 && found?.length === 0 && (
        <p className="card empty">Aucun gabarit ne répond à cette recherche. Retirez un filtre.</p>
      )}
      {found && found.length > 0 && <Table items={found} />}
    </>
  );
}

function isWanted({ workflow, template, uses }: TemplateLine, { workflow: only, role, q = '' }: TemplateFilters) {
  const words = fold([template, ...uses.map(momentOf)].join(' '));
  return (
    (only === undefined || workflow === only) &&
    (role === undefined || uses.some(({ to }) => to.some((one) => one.role === role))) &&
    words.includes(fold(q))
  );
}

function Filters({ items, filters }: { items: TemplateLine[]; filters: TemplateFilters }) {
  const go = useNavigate();
  const change = (part: TemplateFilters) =>
    void go({ to: '/gabarits', search: { ...filters, ...part }, replace: true });
  const workflows = optionsOf(items.map(({ workflow, workflowTitle }) => [workflow, workflowTitle]));
  const roles = optionsOf(
    items.flatMap(({ uses }) => uses.flatMap(({ to }) => to.map(({ role, title }): [string, string] => [role, title]))),
  );
  return (
    <search className="filters">
      <label>
        Chercher
        <input
          className="input"
          type="search"
          value={filters.q ?? ''}
          placeholder="Nom, action, échéance"
          onChange={(event) => change({ q: event.target.value || undefined })}
        />
      </label>
      <Choice
        label="Workflow"
        all="Tous"
        options={workflows}
        value={filters.workflow}
        onChange={(workflow) => change({ workflow })}
      />
      <Choice
        label="Pour qui"
        all="Tous les rôles"
        options={roles}
        value={filters.role}
        onChange={(role) => change({ role })}
      />
    </search>
  );
}

/** Removes duplicates and sorts the options by title. */
function optionsOf(pairs: [value: string, label: string][]): SelectOption[] {
  const options = [...new Map(pairs)].map(([value, label]) => ({ value, label }));
  return options.sort((a, b) => a.label.localeCompare(b.label, 'fr'));
}

function Table({ items }: { items: TemplateLine[] }) {
  return (
    <div className="card table">
      <table>
        <caption className="unseen">Gabarits</caption>
        <thead>
          <tr>
            <th scope="col">Gabarit</th>
            <th scope="col">Workflow</th>
            <th scope="col">Quand, et pour qui</th>
          </tr>
        </thead>
        <tbody>
          {items.map((line) => (
            <Line key={`${line.workflow} ${line.template}`} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ line: { workflow, workflowTitle, template, legal, uses } }: { line: TemplateLine }) {
  const [folder = '', name = ''] = template.split('/');
  return (
    <tr>
      <th scope="row">
        <Link to="/gabarits/$workflow/$folder/$name" params={{ workflow, folder, name }}>
          {nameOf(template)}
        </Link>
        <small className="hint">
          {kindOf(template)}
          {legal && ', légal'}
        </small>
      </th>
      <td data-label="Workflow">{workflowTitle}</td>
      <td data-label="Quand, et pour qui">
        <ul>
          {uses.map((use) => (
            <li key={`${momentOf(use)} ${recipientsOf(use)}`}>
              {momentOf(use)} <span className="hint">→ {recipientsOf(use)}</span>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
