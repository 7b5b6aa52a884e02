// Continues migrations of definitions in its own process until none is left; it prints "open" once, and "ended" at the end.
// Needs `npm run build`. Arguments: address of the store, business instant, `early` for the control, which reports each step as written
// some steps before it is.
import { writeSync } from 'node:fs';
import { createOperations, manualClock } from '../../dist/operations/operations.js';
import { openStore, runningMigrations } from '../../dist/store/store.js';

const [url = '', now = '', how = ''] = process.argv.slice(2);
const kept = await openStore(url);
const said = [];
const store = how === 'early' ? sayingEarly(kept) : kept;
const log = { info: () => {}, warn: () => {}, error: ({ err }) => writeSync(2, `${err?.stack ?? err}\n`) };
const operations = createOperations({ store, clock: manualClock(now), log });
writeSync(1, 'open\n');
while ((await runningMigrations(store)).length > 0) await operations.machine.advanceMigrations();
await written();
await kept.close();
writeSync(1, 'ended\n');

/** Says that steps are written before they are; a control that is not killed behaves like the others. */
function sayingEarly(store) {
  const EARLY = 8;
  return {
    ...store,
    commit: async (commit) => {
      said.push(commit);
      if (said.length >= EARLY) await written();
      return { kind: 'committed', head: '' };
    },
  };
}

async function written() {
  for (const commit of said.splice(0)) await kept.commit(commit);
}
