import { useQuery } from '@tanstack/react-query';
import { unseenQuery } from '../api/api.ts';
import { Awaited } from '../look/look.ts';
import { ProposeExamples } from './propose-examples.tsx';

/** Lists the changes of a draft that its examples would not detect, each tried alone, and proposes examples for them. */
export function UnseenChanges({ draft }: { draft: string }) {
  const query = useQuery(unseenQuery(draft));
  const workflows = query.data?.workflows ?? [];
  return (
    <>
      <Awaited of={query} lines={1} />
      {workflows.map(({ id, title, seen, unseen, inseparable, left }) => (
        <div key={id}>
          <h3>{title}</h3>
          <p>
            <strong>{saidOf(unseen.length, seen)}</strong>
          </p>
          <ul>
            {unseen.map((changes) => (
              <li key={changes.join()}>{changes.join(' ; ')}</li>
            ))}
          </ul>
          {inseparable.length > 0 && (
            <p className="hint">Ne se juge pas seul, faute de tenir sans le reste : {inseparable.join(' ; ')}.</p>
          )}
          {left > 0 && <p className="hint">{leftSaid(left)}</p>}
          {unseen.length > 0 && <ProposeExamples workflow={id} title={title} draft={draft} />}
        </div>
      ))}
    </>
  );
}

function leftSaid(left: number): string {
  return left > 1 ? `${left} autres changements n’ont pas été regardés.` : 'Un autre changement n’a pas été regardé.';
}

/** Says how many changes the examples miss; a change of words alone is never counted, since no example can show it. */
function saidOf(unseen: number, seen: number): string {
  if (unseen > 0)
    return `Vos exemples ne verraient pas ${unseen} de vos changements${seen > 0 ? ` (${seen} ${seen > 1 ? 'vus' : 'vu'})` : ''}.`;
  if (seen === 0) return 'Rien de ce qui change ne se voit dans un exemple.';
  return seen > 1 ? `Vos exemples voient vos ${seen} changements.` : 'Vos exemples voient votre changement.';
}
