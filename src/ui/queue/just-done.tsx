import { Link } from '@tanstack/react-router';
import { useSelector } from '@xstate/store-react';
import { lastSent } from '../api/last-sent.ts';

/** What was just sent from a line, told once, with the way to what it led to. */
export function JustDone() {
  const last = useSelector(lastSent, ({ context }) => context.last);
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
