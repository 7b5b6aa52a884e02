import { useQuery } from '@tanstack/react-query';
import { MailTrial } from '../admin/template-trial.tsx';
import { isEmail } from '../admin/template-words.ts';
import type { SourceFile } from '../api/definition-drafts.ts';
import { templatesQuery } from '../api/templates.ts';

/** A letter or a document as it goes today, filled with invented data. */
export function Letter({ file: { path, kind } }: { file: SourceFile }) {
  const isTemplate = kind === 'email' || kind === 'document';
  const { data } = useQuery({ ...templatesQuery, enabled: isTemplate });
  const template = path.replace(/^templates\//, '').replace(/\.hbs$/, '');
  const line = data?.items.find((one) => one.template === template);
  if (!line) return null;
  return (
    <section aria-labelledby="en-service">
      <h3 id="en-service">Tel qu’il part aujourd’hui</h3>
      <iframe
        className="atelier-look"
        title={`Aujourd’hui : ${template}`}
        sandbox=""
        src={`/gabarits/${template}?workflow=${encodeURIComponent(line.workflow)}`}
      />
      {isEmail(template) && <MailTrial tried={line} />}
    </section>
  );
}
