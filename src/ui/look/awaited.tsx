import { Trouble } from './trouble.tsx';
import { Waiting } from './waiting.tsx';

interface Props {
  /** A query, whatever it asks. */
  of: { data: unknown; error: unknown; refetch: () => unknown };
  lines?: number;
}

/** What stands where an answer will be: the shape of what comes, or what went wrong and the way to ask again. */
export function Awaited({ of: { data, error, refetch }, lines = 4 }: Props) {
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  return data === undefined ? <Waiting lines={lines} /> : null;
}
