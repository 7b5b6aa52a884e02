import { fileURLToPath } from 'node:url';
import { type Definitions, readDefinitions } from '../src/catalog/catalog.ts';
import type { Operations } from '../src/operations/operations.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LEAVE_REQUEST = fileURLToPath(new URL('./fixtures/leave-request', import.meta.url));

/** Each worker reads the definitions once and does not check them again: `tests/content`, `tests/catalog` and `jalon check` do. */
const read = new Map<string, Promise<Definitions>>();

/** Makes the shipped definitions current. */
export const publishShipped = (application: Publisher) => publish(application, ROOT);

/** Makes the leave request of `tests/fixtures` current. */
export const publishLeaveRequest = (application: Publisher) => publish(application, LEAVE_REQUEST);

interface Publisher {
  operations: Operations;
}

async function publish({ operations }: Publisher, root: string): Promise<void> {
  const definitions = read.get(root) ?? readDefinitions(root);
  read.set(root, definitions);
  await operations.machine.publish(await definitions);
}
