import type { JournalView } from '../../http/http.ts';
import { wordsOf } from '../screens/words-of.ts';

type Changes = JournalView['changes'];

const AT_ONCE = 3;

/** Fields as they were and as they are; many are folded, so that the story stays a story. */
export function ChangeList({ changes }: { changes: Changes }) {
  if (changes.length === 0) return null;
  if (changes.length <= AT_ONCE) return <Lines changes={changes} />;
  return (
    <details className="changes">
      <summary>{changes.length} informations changées</summary>
      <Lines changes={changes} />
    </details>
  );
}

function Lines({ changes }: { changes: Changes }) {
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
