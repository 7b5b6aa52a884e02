import { fileURLToPath } from 'node:url';
import { type Definitions, readDefinitions } from '../src/catalog/catalog.ts';
import type { Application } from '../src/main.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
let read: Promise<Definitions> | null = null;

/** Makes the shipped definitions current. Read once by each worker, and not judged again: `tests/content` and `jalon check` do. */
export async function publishShipped({ operations }: Pick<Application, 'operations'>): Promise<void> {
  read ??= readDefinitions(ROOT);
  await operations.machine.publish(await read);
}
