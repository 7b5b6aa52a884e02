import type { SessionView } from '../../http/http.ts';
import { dayOf, momentOf } from '../look/look.ts';

interface Props {
  sessions: SessionView[];
  /** Is absent when the sessions are shown but cannot be closed. */
  onClose?: (id: string) => void;
}

const SCOPES: { [scope: string]: string } = {
  read: 'lit seulement',
  act: 'lit et agit',
  all: 'peut tout, comptes compris',
};

/** Lists the browsers and programs signed in under one account. */
export function SessionList({ sessions, onClose }: Props) {
  if (sessions.length === 0) return <p className="hint">Rien n’est ouvert.</p>;
  return (
    <ul className="papers">
      {sessions.map((session) => (
        <li key={session.id}>
          <strong>{nameOf(session)}</strong>
          {session.isCurrent && ' (cette fenêtre)'}
          <small className="hint">
            depuis le {momentOf(session.createdAt)} · vu le {momentOf(session.lastSeenAt)}
            {session.kind === 'token' &&
              ` · ${SCOPES[session.scope ?? ''] ?? ''} · jusqu’au ${dayOf(session.expiresAt)}`}
          </small>
          {onClose && !session.isCurrent && (
            <button type="button" className="link" onClick={() => onClose(session.id)}>
              {session.kind === 'token' ? 'Retirer' : 'Fermer'}
              <span className="unseen"> : {nameOf(session)}</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function nameOf({ kind, name, device }: SessionView): string {
  if (kind === 'token') return `Jeton « ${name ?? 'sans nom'} »`;
  return device ?? 'Navigateur inconnu';
}
