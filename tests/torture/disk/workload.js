// A process that commits steps of forms on twenty dossiers and notes each acknowledged or refused one in `<folder>/ledger`.
// Arguments: folder of the store, folder of the definitions, steps, FULL or NORMAL (how SQLite syncs), least ms between laps.
import { openSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder = '', root = '', steps = '200', synchronous = 'FULL'] = process.argv.slice(2);
if (synchronous !== 'FULL') syncLess();
const { openOffice, fillOffice } = await import('../../bench/offices/survey-office.js');
const { answersOf } = await import('../../bench/survey.js');

const LANES = 6;
const DOSSIERS = 20;
const ledger = openSync(join(folder, 'ledger'), 'a');
/** Writes once, hence one record of the shim: a line of the ledger precedes whatever follows it. */
const tell = (line) => writeSync(ledger, `${JSON.stringify(line)}\n`);

const office = await openOffice(folder, root, { log: { info() {}, warn() {}, error() {} } });
const { ids, caller } = await fillOffice(office, DOSSIERS);
for (const id of ids) tell({ kind: 'committed', ...(await headOf(id)) });
tell({ kind: 'begun' });

let next = 0;
await Promise.all(Array.from({ length: LANES }, (_, lane) => work(lane)));
tell({ kind: 'ended' });
await office.store.close();

/** Each lane has dossiers of its own, so the head read after an acknowledgement is that of this step. */
async function work(lane) {
  const own = ids.filter((_, index) => index % LANES === lane);
  while (next < Number(steps)) {
    const step = next++;
    const dossier = own[step % own.length];
    const data = answersOf(step);
    const answer = await office.operations.submitEvent(caller, { id: dossier, event: 'fill', data }).then(
      () => null,
      (error) => error,
    );
    if (answer === null) tell({ kind: 'committed', ...(await headOf(dossier)), email: data.email });
    else tell({ kind: 'refused', dossier, email: data.email, why: answer.message });
  }
}

async function headOf(dossier) {
  const stored = await office.store.load(dossier);
  return { dossier, revision: stored.dossier.revision, head: stored.head };
}

/** Is the negative control: SQLite does not sync commits, and says that it does. */
function syncLess() {
  const require = createRequire(new URL('../../../dist/store/sqlite/database/driver.js', import.meta.url));
  const isRecent = Number(process.versions.napi) >= 10;
  const Database = require(isRecent ? 'better-sqlite3-napi' : 'better-sqlite3');
  const { pragma } = Database.prototype;
  Database.prototype.pragma = function (text, options) {
    if (text === 'synchronous = FULL') return pragma.call(this, 'synchronous = NORMAL', options);
    return text === 'synchronous' ? 2 : pragma.call(this, text, options);
  };
}
