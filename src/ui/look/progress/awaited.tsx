import { Trouble } from './trouble.tsx';
import { Waiting } from './waiting.tsx';

interface Props {
  /** Accepts any query. */
  of: { data: unknown; error: unknown; refetch: () => unknown };
  lines?: number;
}

/** Shows a placeholder until the answer comes, or the error with a way to ask again. */
export function Awaited({ of: { data, error, refetch }, lines = 4 }: Props) {
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return data === undefined ? <Waiting lines={lines} /> : null;
}
