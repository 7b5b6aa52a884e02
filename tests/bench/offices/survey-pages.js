// Measures pages over every dossier: the export of a whole list (memory) and a page of figures (time), on the embedded
// store. `node tests/bench/offices/survey-pages.js --size 20000 --figures 10000`, after `npm run build`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionOf } from '../http.js';
import { benchFolder, inLanes, machine } from '../measure.js';
import { answersOf, writeSurvey } from '../survey.js';
import { fillOffice, openOffice } from './survey-office.js';

const MEGA = 2 ** 20;
const FIGURES = {
  id: 'figures',
  title: 'Chiffres',
  kind: 'measure',
  workflow: 'survey',
  roles: ['clerk'],
  measures: [
    { title: 'Répondues', kind: 'ratio', of: "'told' in etats", over: 'true' },
    { title: 'Par étape', of: 'true', by: 'state' },
    { title: 'Par mois', of: 'data.answers.q1 != null', by: 'month', on: 'data.answers.q1' },
    {
      title: 'Grands nombres',
      kind: 'ratio',
      of: 'data.answers.q2 != null && data.answers.q2 > 500',
      over: 'data.answers.q2 != null',
    },
    { title: 'En retard', of: 'true', by: 'late' },
  ],
};

export async function benchPages({ size, figures }) {
  const { folder, drop } = benchFolder();
  try {
    console.log(`\nPages over every dossier, ${machine()}`);
    const root = join(folder, 'definitions');
    writeSurvey(root);
    mkdirSync(join(root, 'workflows', 'screens'), { recursive: true });
    writeFileSync(join(root, 'workflows', 'screens', 'figures.json'), JSON.stringify(FIGURES));
    const office = await openOffice(join(folder, 'store'), root);
    const { ids, caller } = await fillOffice(office, figures);
    await answered(office, caller, ids);
    await timeFigures(office, caller, ids, figures);
    if (size > figures) await opened(office, caller, size - figures);
    for (const format of ['csv', 'xlsx']) await weighExport(office, caller, format, size);
    await office.store.close();
  } finally {
    drop();
  }
}

const answered = ({ operations }, caller, ids) =>
  inLanes(64, ids.length, (index) =>
    operations.submitEvent(caller, { id: ids[index], event: 'fill', data: answersOf(index) }),
  );

const opened = ({ operations }, caller, count) =>
  inLanes(64, count, (index) =>
    operations.openDossier(caller, { workflow: 'survey', data: { name: `Autre ${index}` } }),
  );

/** Times a first reading, a second without change, and a third after one dossier changed. */
async function timeFigures({ operations }, caller, ids, count) {
  const time = async () => {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    const { dossiers } = await operations.readScreen(caller, { id: 'figures' });
    if (dossiers !== count) throw new Error(`${dossiers} dossiers counted instead of ${count}`);
    const { user, system } = process.cpuUsage(cpu);
    return `${Math.round(performance.now() - start)} ms (CPU ${Math.round((user + system) / 1000)})`;
  };
  const first = await time();
  const again = [await time(), await time()];
  await operations.submitEvent(caller, { id: ids[0], event: 'fill', data: answersOf(1_000_000) });
  console.log(`figures of ${count}: first ${first}, again ${again.join(', ')}, after one step ${await time()}`);
}

/** Reads as a client does, piece by piece, and looks at memory on every piece. */
async function weighExport({ operations }, caller, format, count) {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const start = performance.now();
  let [bytes, most] = [0, before];
  const { content } = await operations.exportDossiers(caller, { format, workflow: 'survey' });
  for await (const piece of content) {
    bytes += piece.length;
    most = Math.max(most, process.memoryUsage().rss);
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const grown = Math.round((most - before) / MEGA);
  console.log(`${format} of ${count}: ${seconds} s, ${(bytes / MEGA).toFixed(1)} MB sent, memory +${grown} MB at most`);
}

await benchPages({ size: optionOf('size', 20_000), figures: optionOf('figures', 10_000) });
process.exit(0);
