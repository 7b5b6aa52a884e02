import { plural } from '../../base/base.ts';
import type { RoleReading } from '../../http/http.ts';

/** Shows what one role reads of the dossiers of a workflow. */
export function RoleRead({ reading }: { reading: RoleReading }) {
  const { title, dossiers, isWhole, fields, calls, documents, letters } = reading;
  const sensitive = fields.filter(({ mark }) => mark !== null);
  return (
    <div className="stack">
      <h3>{title}</h3>
      <p>
        {countOf(dossiers, 'dossier')} ; {plural(fields.length, 'champ')}
        {sensitive.length > 0 && `, dont ${plural(sensitive.length, 'sensible')}`}
        {isWhole ? ', et tout ce qu’un dossier montre à côté.' : ', et à côté ce que son processus nomme seulement.'}
      </p>
      {sensitive.length > 0 && <Sensitive fields={sensitive} />}
      <Folded title="champ" lines={fields.map((field) => ({ id: field.path, words: inWords(field) }))} />
      <Folded title="appel" lines={calls.map(({ id, summary }) => ({ id, words: summary }))} />
      <Folded title="document" lines={documents.map(inPaper)} />
      <Folded title="lettre" lines={letters.map(inPaper)} />
    </div>
  );
}

/** Lists the sensitive fields under their nature: whoever asks wants to know first whether this role reads about health or justice. */
function Sensitive({ fields }: { fields: RoleReading['fields'] }) {
  const natures = Object.entries(MARKS).flatMap(([mark, nature]) => {
    const of = fields.filter((field) => field.mark === mark);
    return of.length === 0 ? [] : { nature, titles: of.map(inWords) };
  });
  return (
    <dl className="pairs">
      {natures.map(({ nature, titles }) => (
        <div key={nature}>
          <dt>{nature}</dt>
          <dd>{titles.join(', ')}</dd>
        </div>
      ))}
    </dl>
  );
}

const MARKS: { [mark in NonNullable<RoleReading['fields'][number]['mark']>]: string } = {
  sante: 'Santé',
  handicap: 'Handicap',
  addiction: 'Addiction',
  origine: 'Origine',
  justice: 'Justice',
};

function inWords({ title, isPartial }: RoleReading['fields'][number]): string {
  return isPartial ? `${title} (certains éléments)` : title;
}

const inPaper = ({ template, title }: RoleReading['documents'][number]) => ({ id: template, words: title });

function Folded({ title, lines }: { title: string; lines: { id: string; words: string }[] }) {
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>{plural(lines.length, title)}</summary>
      <ul>
        {lines.map(({ id, words }) => (
          <li key={id}>{words}</li>
        ))}
      </ul>
    </details>
  );
}

/** Writes « 12 dossiers », or « plus de 1 000 dossiers » where the count stopped. */
export function countOf({ count, isExact }: { count: number; isExact: boolean }, noun: string): string {
  return isExact ? plural(count, noun) : `plus de ${plural(count, noun)}`;
}
