import { Unreadable } from '../../base/base.ts';
import type { StoredTask } from '../contract/contract.ts';

const NAMES = {
  ...{
    name: '',
    title: 'illisible',
    template: 'illisible',
    event: 'illisible',
    workflow: '',
    id: '',
    url: 'illisible',
  },
  ...{ fields: [], channel: 'mail', email: null, link: null },
};

/**
 * Stands in lists for what a task carried that is in trouble because it does not open, or was closed for that: it is told by what
 * stands beside. @throws the error of any other
 */
export function standIn(
  error: unknown,
  { kind, status }: { kind: StoredTask['task']['kind']; status: StoredTask['status'] },
): string {
  if (!(error instanceof Unreadable) || !(status === 'incident' || status === 'resolved')) throw error;
  return JSON.stringify({ ...NAMES, to: kind === 'message' ? '' : [] });
}
