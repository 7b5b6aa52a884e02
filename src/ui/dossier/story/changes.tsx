import type { JournalView } from '../../../http/http.ts';
import { wordsOf } from '../../screens/screens.ts';

type JournalChanges = JournalView['changes'];

const AT_ONCE = 3;

/**
 * Shows each field before and after. Long lists are folded so that the journal stays readable, and so are lists that follow an act's own
 * sentences. What a person wrote is never folded, and is left out where those sentences already quote it.
 */
export function ChangeList({ changes, told = [] }: { changes: JournalChanges; told?: string[] }) {
  if (changes.length <= AT_ONCE && told.length === 0) return <Lines changes={changes} />;
  const isTold = ({ after }: JournalChanges[number]) => told.some((sentence) => sentence.includes(String(after)));
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

function Lines({ changes }: { changes: JournalChanges }) {
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
