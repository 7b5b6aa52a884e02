// Runs every bench: `npm run bench [-- --full]`. Every claim is a ratio to a probe or a peer measured
// in the same run, on the same disk; our targets are written next to it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { benchChains } from './chains.js';
import { benchDeadlines } from './deadlines.js';
import { benchDecide } from './decide.js';
import { benchDocuments } from './documents.js';
import { benchDossier } from './dossier.js';
import { benchHttp, optionOf } from './http.js';
import { benchImpact } from './impact.js';
import { benchKeys } from './keys.js';
import { benchLists } from './lists.js';
import { benchMongo } from './mongodb.js';
import { benchImpactOffice } from './offices/impact-office.js';
import { benchPage } from './page.js';
import { benchProgramme } from './programme.js';
import { benchSeal } from './seal.js';
import { benchMongodb } from './servers/mongodb-store.js';
import { benchStore } from './store.js';
import { judgedSoFar, printTargets, takeJudged } from './targets.js';
import { benchWriting } from './writing.js';

const parts = {
  'steps over HTTP': () => benchHttp({ rounds: optionOf('rounds', 5), seconds: optionOf('seconds', 2) }),
  'the shipped programme': benchProgramme,
  'the engine alone': benchDecide,
  seals: benchSeal,
  keys: benchKeys,
  chains: benchChains,
  'a draft': benchImpact,
  'a draft through the product': benchImpactOffice,
  'a keystroke in a definition': benchWriting,
  deadlines: benchDeadlines,
  lists: benchLists,
  'a long dossier': benchDossier,
  pages: benchPage,
  // Both install their server with Python 3.
  MongoDB: benchMongo,
  'steps on MongoDB': () => benchMongodb({ rounds: 3 }),
  documents: benchDocuments,
  stores: () => benchStore({ full: process.argv.includes('--full') }),
};

/** Runs each bench in its own process, as a server has: the garbage of one would otherwise be collected during the next. */
async function apart(name) {
  const child = fork(import.meta.filename, ['--only', name, ...process.argv.slice(2)]);
  let told = null;
  child.on('message', (message) => {
    told = message;
  });
  await once(child, 'exit');
  if (told === null) throw new Error('Its process ended before it had told what it measured.');
  if (told.error !== undefined) throw new Error(told.error);
  takeJudged(told.judged);
}

async function tell(name) {
  const said = await Promise.resolve()
    .then(parts[name])
    .then(
      () => ({ judged: judgedSoFar() }),
      (error) => ({ error: error instanceof Error ? error.message : String(error) }),
    );
  process.send(said, () => process.exit(0));
}

/** Runs all benches; a bench that cannot be measured says so and stops no other. */
async function all() {
  const missing = [];
  for (const name of Object.keys(parts)) {
    await apart(name).catch((error) => {
      missing.push(name);
      console.log(`\n${name}: not measured. ${error.message}`);
    });
  }
  printTargets();
  if (missing.length > 0) console.log(`\nNot measured: ${missing.join(', ')}`);
  console.log(
    `\n${Math.round(performance.now() / 60_000)} minutes in all · load average ${loadavg()[0].toFixed(1)} at the end`,
  );
  process.exit(missing.length > 0 ? 1 : 0);
}

const only = process.argv.indexOf('--only');
await (only < 0 ? all() : tell(process.argv[only + 1]));
