import type { TemplateFault } from '../../http/http.ts';

/** Shows the source of a template, with each fault under its line. */
export function TemplateSource({ source, faults }: { source: string; faults: TemplateFault[] }) {
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
