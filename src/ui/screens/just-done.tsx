import { Link } from '@tanstack/react-router';
import { useSelector } from '@xstate/store-react';
import { lastSent } from '../api/api.ts';

/**
 * Confirms the act just sent from a line, and links to its dossier.
 * @param workflow that the page lists; undefined where it lists every work
 */
export function JustDone({ workflow }: { workflow?: string }) {
  const last = useSelector(lastSent, ({ context: { last } }) =>
    workflow === undefined || last?.after.workflow === workflow ? last : null,
  );
  return (
    <div role="status">
      {last && (
        <p className="sent">
          <strong>« {last.action} » : c’est fait.</strong>{' '}
          <Link to="/dossiers/$id" params={{ id: last.after.id }}>
            {last.after.title}
          </Link>
        </p>
      )}
    </div>
  );
}
