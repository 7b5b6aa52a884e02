import type { JournalView } from '../../http/http.ts';
import { wordsOf } from '../screens/words-of.ts';

type Changes = JournalView['changes'];

const AT_ONCE = 3;

/**
 * Fields as they were and as they are; many are folded, so that the story stays a story, and all of them beside what the act says of
 * itself. What someone wrote never is, unless it was told already.
 */
export function ChangeList({ changes, told = [] }: { changes: Changes; told?: string[] }) {
  if (changes.length <= AT_ONCE && told.length === 0) return <Lines changes={changes} />;
  const isTold = ({ after }: Changes[number]) => told.some((sentence) => sentence.includes(String(after)));
  const written = changes.filter((change) => change.isProse && !isTold(change));
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
