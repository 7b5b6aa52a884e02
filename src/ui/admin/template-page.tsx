import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { TemplateFault, TemplateView } from '../../http/http.ts';
import { isRefusal, templateQuery } from '../api/api.ts';
import { Awaited } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { TemplateTrial } from './template-trial.tsx';
import { isEmail, kindOf, momentOf, nameOf, recipientsOf } from './template-words.ts';

/** Shows one template: when it is sent, how it reads with invented data (or why it fails), and its source. */
export function TemplatePage() {
  const { workflow, folder, name } = useParams({ from: '/gabarits/$workflow/$folder/$name' });
  const template = useQuery(templateQuery(workflow, `${folder}/${name}`));
  const { data, error } = template;
  useEffect(() => {
    document.title = `${name} – Gabarits – Jalon`;
  }, [name]);
  if (!data && isRefusal(error)) return <Unreadable what={name} error={error} />;
  return (
    <>
      <p>
        <Link to="/gabarits">← Gabarits</Link>
      </p>
      <h1>{name}</h1>
      <Awaited of={template} lines={8} />
      {data && <Template view={data} />}
    </>
  );
}

function Template({ view }: { view: TemplateView }) {
  const { template, workflowTitle, delivery, legal, uses, refused } = view;
  return (
    <>
      <p className="lead">
        {kindOf(template)} de « {workflowTitle} »{legal && ', légal : aucune préférence ne le retient'}.{' '}
        {delivery === 'at-most-once' && 'Il ne part jamais deux fois.'}
      </p>
      <ul className="card">
        {uses.map((use) => (
          <li key={`${momentOf(use)} ${recipientsOf(use)}`}>
            {momentOf(use)} <span className="hint">→ {recipientsOf(use)}</span>
          </li>
        ))}
      </ul>
      {refused === null ? <Said view={view} /> : <Refused refused={refused} />}
      <details>
        <summary>Données inventées dont il est rempli</summary>
        <pre className="card as-typed">{JSON.stringify(view.data, null, 2)}</pre>
      </details>
    </>
  );
}

function Said({ view }: { view: TemplateView }) {
  const { template, workflow, subject, text, source } = view;
  return (
    <>
      <TemplateTrial view={view} />
      <section aria-labelledby="apercu">
        <h2 id="apercu">Aperçu</h2>
        <p>
          <span className="hint">{isEmail(template) ? 'Objet' : 'Titre'} : </span>
          <strong>{subject}</strong>
        </p>
        <iframe
          className="letter-look"
          title={`Mise en page de ${nameOf(template)}`}
          sandbox=""
          src={`/gabarits/${template}?workflow=${encodeURIComponent(workflow)}`}
        />
        <h3>Le même en texte</h3>
        <pre className="card as-typed">{text}</pre>
      </section>
      <details>
        <summary>Source du gabarit</summary>
        <TemplateSource source={source} faults={[]} />
      </details>
    </>
  );
}

function Refused({ refused: { detail, template, source, faults } }: { refused: NonNullable<TemplateView['refused']> }) {
  return (
    <>
      <div className="trouble" role="alert">
        <p className="trouble-title">Ce gabarit ne donne rien</p>
        <p>{detail}</p>
      </div>
      <section aria-labelledby="source">
        <h2 id="source">
          Dans <code>templates/{template}.hbs</code>
        </h2>
        <TemplateSource source={source} faults={faults} />
      </section>
    </>
  );
}

/** Shows the source of a template, with each fault under its line. */
function TemplateSource({ source, faults }: { source: string; faults: TemplateFault[] }) {
  const lines = source.trimEnd().split('\n');
  return (
    <ol className="source">
      {lines.map((text, index) => {
        const line = index + 1;
        const wrong = faults.filter((fault) => fault.line === line);
        return (
          <li key={`ligne-${line}`} className={wrong.length > 0 ? 'wrong' : undefined}>
            <code>{text}</code>
            {wrong.map(({ column, message }) => (
              <p key={`${column} ${message}`} className="error">
                Colonne {column} : {message}
              </p>
            ))}
          </li>
        );
      })}
    </ol>
  );
}
