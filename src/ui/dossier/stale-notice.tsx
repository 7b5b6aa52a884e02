import { Button } from '@mantine/core';
import type { Problem } from '../../http/http.ts';

/** Someone else acted meanwhile: what changed, and what one typed is still there. */
export function StaleNotice({ problem, onGoOn }: { problem: Problem; onGoOn: () => Promise<void> }) {
  // On the wire the members of a kind of problem stand beside its own.
  const { changed: told }: { changed?: unknown } = problem as object;
  const changed = Array.isArray(told) ? told : [];
  return (
    <div className="notice" role="alert">
      <p>
        <strong>{problem.title}.</strong> {problem.detail} Vos réponses sont gardées ci-dessous.
      </p>
      {changed.length > 0 && (
        <ul>
          {changed.map((change) => (
            <li key={JSON.stringify(change)}>{wordsOf(change)}</li>
          ))}
        </ul>
      )}
      <Button variant="default" onClick={() => void onGoOn()}>
        J’ai vu, continuer
      </Button>
    </div>
  );
}

function wordsOf(change: unknown): string {
  if (typeof change === 'string') return change;
  if (typeof change !== 'object' || change === null) return '';
  const { title, text, at } = change as { title?: string; text?: string; at?: string };
  return [title ?? text, at && new Date(at).toLocaleString('fr-FR')].filter(Boolean).join(', ');
}
