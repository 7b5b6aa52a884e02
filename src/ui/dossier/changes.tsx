import type { JournalView } from '../../http/http.ts';
import { wordsOf } from '../screens/words-of.ts';

type Changes = JournalView['changes'];

const AT_ONCE = 3;

/** Fields as they were and as they are; many are folded, so that the story stays a story. What someone wrote never is. */
export function ChangeList({ changes }: { changes: Changes }) {
  if (changes.length <= AT_ONCE) return <Lines changes={changes} />;
  const written = changes.filter(({ isProse }) => isProse);
  const others = changes.filter(({ isProse }) => !isProse);
  return (
    <>
      <Lines changes={written} />
      {others.length > 0 && (
        <details className="changes">
          <summary>
            {others.length === 1 ? 'Une information changée' : `${others.length} informations changées`}
          </summary>
          <Lines changes={others} />
        </details>
      )}
    </>
  );
}

function Lines({ changes }: { changes: Changes }) {
  if (changes.length === 0) return null;
  return (
    <ul className="changes">
      {changes.map(({ field, title, before, after }) => (
        <li key={field}>
          {title} : {before !== null && <del>{wordsOf(before)}</del>}{' '}
          {before !== null && <span className="unseen">devient</span>}{' '}
          <ins>{after === null ? 'vide' : wordsOf(after)}</ins>
        </li>
      ))}
    </ul>
  );
}
