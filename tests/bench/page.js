// Measures the page of a dossier in a browser with an empty cache: bytes transferred and work of the main thread, on a processor four
// times slower. node tests/bench/page.js [--rounds 5] · needs `npm run build` and Chromium
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { CAST } from '../../dist/demo/cast.js';
import { startServer } from '../../dist/main.js';
import { optionOf } from './http.js';
import { benchFolder, machine, median, spread, table } from './measure.js';
import { fillProgramme, ROOT, stepOf } from './offices/programme-office.js';
import { PASSWORD } from './offices/survey-office.js';
import { judge } from './targets.js';

const CHROMIUM = '/usr/bin/chromium';
const SLOWER = 4;
/** Counts the entries of the journal beyond those of the entry into the programme. */
const LIVED = 24;
/** Defines when the page is idle: nothing was transferred and the main thread did almost nothing for that long. */
const IDLE = { forMs: 1_000, busyMs: 20 };

export async function benchPage({ rounds = 5 } = {}) {
  if (!existsSync(CHROMIUM)) {
    console.log('\nPage of a dossier: not measured, apt-get install -y chromium');
    return;
  }
  const { folder, drop } = benchFolder();
  const log = { info: () => {}, warn: () => {}, error: console.error };
  const { url, application, stop } = await startServer({
    ...{ storeUrl: `sqlite:${folder}`, mode: 'demo', root: ROOT, port: 0, log, renderer: null },
  });
  const { ids, callers, today } = await fillProgramme(application, 8);
  for (let step = 0; step < LIVED; step++)
    await application.operations.submitEvent(callers.referent, { id: ids[0], ...stepOf(step, { today }) });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--headless', '--no-sandbox'] });
  const storageState = await signedIn(browser, url);
  const all = [];
  for (let round = 0; round <= rounds; round++)
    all.push(await opened(browser, storageState, { url, path: `/app/dossiers/${ids[0]}` }));
  await browser.close();
  await stop();
  drop();
  print(all.slice(1));
}

async function signedIn(browser, url) {
  const context = await browser.newContext({ locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto(`${url}/app/`);
  await page.getByLabel('Adresse e-mail').fill(CAST.find(({ key }) => key === 'referent').email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Mon travail' }).waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Opens the page once with an empty cache. Durations are processor time of the main thread, which does not grow on a busy machine. */
async function opened(browser, storageState, { url, path }) {
  const context = await browser.newContext({ storageState, locale: 'fr-FR', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  // Another origin would get another process, whose processor would not be slowed down.
  await page.goto(`${url}/health/live`);
  const session = await context.newCDPSession(page);
  let [bytes, movedAt] = [0, performance.now()];
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    movedAt = performance.now();
  });
  await session.send('Network.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await session.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
  await session.send('Performance.enable');
  const figures = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const ms = (name) => metrics.find((one) => one.name === name).value * 1000;
    return {
      all: ms('TaskDuration'),
      script: ms('ScriptDuration'),
      layout: ms('LayoutDuration') + ms('RecalcStyleDuration'),
    };
  };
  const start = performance.now();
  const before = await figures();
  await page.goto(url + path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  const firstMs = performance.now() - start;
  let now = await figures();
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, IDLE.forMs));
    const next = await figures();
    const isIdle = next.all - now.all < IDLE.busyMs && performance.now() - movedAt > IDLE.forMs;
    now = next;
    if (isIdle) break;
  }
  await context.close();
  return {
    ...{ bytes, firstMs, all: now.all - before.all },
    ...{ script: now.script - before.script, layout: now.layout - before.layout },
  };
}

function print(all) {
  const of = (member) => all.map((one) => one[member]);
  console.log(
    `\nPage of a dossier, cold · ${machine()} · ${all.length} rounds after a first one, processor ÷ ${SLOWER} · load average ${loadavg()[0].toFixed(1)}`,
  );
  const moved = median(of('bytes')) / 1000;
  const busy = median(of('all'));
  table([
    ['', 'measured', 'target'],
    [
      'moved, kB',
      spread(of('bytes').map((bytes) => bytes / 1000)),
      judge('page of a dossier, cold: moved', moved, { atMost: 350, unit: 'kB', isCounted: true }),
    ],
    [
      'main thread until idle, ms',
      spread(of('all')),
      judge(`page of a dossier, cold: main thread at CPU ÷ ${SLOWER}`, busy, { atMost: 1_200, unit: 'ms' }),
    ],
    ['of it scripts · layout and styles, ms', `${spread(of('script'))} · ${spread(of('layout'))}`, ''],
    ['its title is shown after, ms by the clock', spread(of('firstMs')), ''],
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await benchPage({ rounds: optionOf('rounds', 5) });
  process.exit(0);
}
