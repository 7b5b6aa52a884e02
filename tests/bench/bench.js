// Everything that is measured, in one run: `npm run bench [-- --full]`. Every claim is a ratio to a probe or a peer measured
// in the same run, on the same disk; targets are ours, written beside.
import { loadavg } from 'node:os';
import { benchDeadlines } from './deadlines.js';
import { benchDecide } from './decide.js';
import { benchDocuments } from './documents.js';
import { benchDossier } from './dossier.js';
import { benchHttp, optionOf } from './http.js';
import { benchKeys } from './keys.js';
import { benchLists } from './lists.js';
import { benchMongo } from './mongodb.js';
import { benchMongodb } from './mongodb-store.js';
import { benchPage } from './page.js';
import { benchProgramme } from './programme.js';
import { benchSeal } from './seal.js';
import { benchStore } from './store.js';
import { printTargets } from './targets.js';
import { benchTrial } from './trial.js';
import { benchTrialOffice } from './trial-office.js';
import { benchWriting } from './writing.js';

await benchHttp({ rounds: optionOf('rounds', 5), seconds: optionOf('seconds', 2) });
await benchProgramme();
await benchDecide();
benchSeal();
await benchKeys();
benchTrial();
await benchTrialOffice();
await benchWriting();
await benchDeadlines();
await benchLists();
await benchDossier();
await benchPage();
// Installs its server with Python 3: where there is none, it says so and the rest is measured all the same.
await benchMongo()
  .then(() => benchMongodb({ rounds: 3 }))
  .catch((error) => console.log(`\nMongoDB: ${error.message}`));
await benchDocuments();
await benchStore({ full: process.argv.includes('--full') });
printTargets();
console.log(
  `\n${Math.round(performance.now() / 60_000)} minutes in all · load average ${loadavg()[0].toFixed(1)} at the end`,
);
process.exit(0);
