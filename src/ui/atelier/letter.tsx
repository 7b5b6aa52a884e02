import { useQuery } from '@tanstack/react-query';
import { isEmail, MailTrial } from '../admin/admin.ts';
import { type SourceFile, templatesQuery } from '../api/api.ts';
import { ChangedLetters } from './publish/publish.ts';

interface Props {
  file: SourceFile;
  draft: { id: string; revision: number };
  /** Is true when the draft changes the file, even by text that the server does not have yet. */
  isChanged: boolean;
}

/** Shows a letter or a document before and after, filled with invented data or from a masked dossier, then as it is sent today. */
export function Letter({ file: { path, kind, title }, draft, isChanged }: Props) {
  const isTemplate = kind === 'email' || kind === 'document';
  const { data } = useQuery({ ...templatesQuery, enabled: isTemplate });
  const template = path.replace(/^templates\//, '').replace(/\.hbs$/, '');
  const line = data?.items.find((one) => one.template === template);
  if (!line) return null;
  return (
    <>
      {isChanged && (
        <section className="card" aria-label="Le même courrier, avant et après">
          <ChangedLetters
            draft={draft.id}
            revision={draft.revision}
            workflow={{ id: line.workflow, letters: [{ template, title }] }}
          />
        </section>
      )}
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
    </>
  );
}
