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
 * Returns a payload to show in lists for a task that does not open, and is in an incident or was closed because of that.
 * @throws the error of any other task
 */
export function standIn(
  error: unknown,
  { kind, status }: { kind: StoredTask['task']['kind']; status: StoredTask['status'] },
): string {
  if (!(error instanceof Unreadable) || !(status === 'incident' || status === 'resolved')) throw error;
  return JSON.stringify({ ...NAMES, to: kind === 'message' ? '' : [] });
}
