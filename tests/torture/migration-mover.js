// Goes on with migrations of definitions, in a process of its own, until none is left; it tells "open" once, and "ended" at the end.
// Needs `npm run build`. Arguments: address of the store, business instant.
import { writeSync } from 'node:fs';
import { createOperations, manualClock } from '../../dist/operations/operations.js';
import { openStore, runningMigrations } from '../../dist/store/store.js';

const [url = '', now = ''] = process.argv.slice(2);
const store = await openStore(url);
const log = { info: () => {}, warn: () => {}, error: ({ err }) => writeSync(2, `${err?.stack ?? err}\n`) };
const operations = createOperations({ store, clock: manualClock(now), log });
writeSync(1, 'open\n');
while ((await runningMigrations(store)).length > 0) await operations.machine.advanceMigrations();
await store.close();
writeSync(1, 'ended\n');
