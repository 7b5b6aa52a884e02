// Measures a letter as PDF, from template to bytes, against headless Chromium printing the same HTML in the same run: processor time of
// whole process trees, threads included, which says what a core can do whatever else the machine does.
// node tests/bench/documents.js · needs `npm run build`, Linux and Chromium
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { createRenderer } from '../../dist/documents/documents.js';
import { machine, median, quantile, spread, table } from './measure.js';
import { judge } from './targets.js';

const ROUNDS = 5;
/** Is, with the warm-up, fewer than a child process draws before it retires: a new child would start from nothing. */
const DOCUMENTS = 25;
const CHROMIUM_DOCUMENTS = 8;
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
/** Counts the kernel ticks of processor time per second, on every Linux port that matters. */
const TICKS = 100;

const TEMPLATE = readFileSync(new URL('../documents/letter.hbs', import.meta.url), 'utf8');

export async function benchDocuments() {
  const renderer = createRenderer({ processes: 1, timeLimitMs: 20_000 });
  await renderer.render(request(0, 'pdf'));
  const [child] = childrenOf(process.pid);
  const html = new TextDecoder().decode((await renderer.render(request(0, 'html'))).content);
  const rival = existsSync(CHROMIUM) ? await openChromium(html) : null;
  const series = () => ({ cpu: [], wall: [] });
  const found = { jalon: series(), apart: series(), same: series() };
  console.log(
    `\nDocuments · ${machine()}\na letter of two pages with tables, a chart and a QR code; ${ROUNDS} rounds, interleaved; PDF/A-2a gated on PDF/UA-1, in its child process`,
  );
  for (let round = 0; round < ROUNDS; round++) {
    await measure(found.jalon, DOCUMENTS, [child], (i) => renderer.render(request(i, 'pdf')));
    if (!rival) continue;
    await measure(found.apart, CHROMIUM_DOCUMENTS, [rival.pid], rival.printApart);
    await measure(found.same, CHROMIUM_DOCUMENTS, [rival.pid], rival.printSame);
  }
  print(found);
  await rival?.close();
  await renderer.close();
}

async function measure(found, count, roots, draw) {
  const before = processorMs(roots);
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await draw(i);
    found.wall.push(performance.now() - start);
  }
  found.cpu.push((processorMs(roots) - before) / count);
}

function print({ jalon, apart, same }) {
  const row = (name, { cpu, wall }, target) => [
    name,
    spread(cpu, 1),
    (1000 / median(cpu)).toFixed(1),
    quantile(wall, 0.95).toFixed(0),
    target,
  ];
  const ratio = ({ cpu }) => `${(median(cpu) / median(jalon.cpu)).toFixed(1)} × the PDF's`;
  const rows = [['', 'ms of processor each', 'a second and core', 'p95 ms', 'target']];
  rows.push(row('PDF', jalon, judge('PDF, a second and core', 1000 / median(jalon.cpu), { atLeast: 20 })));
  if (apart.cpu.length > 0) {
    rows.push(row('Chromium, a fresh context each (probe)', apart, `${ratio(apart)} (floor 4)`));
    rows.push(row('Chromium, one page kept (probe)', same, ratio(same)));
  }
  table(rows);
}

async function openChromium(html) {
  const server = await chromium.launchServer({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const browser = await chromium.connect(server.wsEndpoint());
  const print = async (page) => {
    await page.setContent(html);
    await page.pdf({ format: 'A4' });
  };
  // A new context per letter, as a product must: nothing of one person's letter is left for the next.
  const printApart = async () => {
    const context = await browser.newContext();
    await print(await context.newPage());
    await context.close();
  };
  const kept = await browser.newPage();
  const printSame = () => print(kept);
  await printApart();
  await printSame();
  return {
    pid: server.process().pid,
    printApart,
    printSame,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

function request(i, format) {
  const months = Array.from({ length: 40 }, (_, row) => ({
    nom: `2025-${String((row % 12) + 1).padStart(2, '0')}`,
    minutes: 60 * row + i,
  }));
  const points = ['janvier', 'février', 'mars'].map((nom, rank) => ({ nom, total: 100 + rank * 37 + i }));
  const data = {
    ...{
      prenom: 'Élise',
      nom: `Exemple ${i}`,
      adresse: '3, impasse du Puits\n21000 Dijon',
      le: '2026-03-01',
      a: '09:05',
    },
    ...{
      apporter: "l'attestation de droits",
      mois: months,
      points,
      trace: 'M10 60 C 20 10 40 10 45 55 L 95 70 L 120 20',
    },
  };
  const verification = { url: `https://jalon.example/verifier/ABCD-${i}`, code: `ABCD-${i}` };
  const about = { title: 'Convocation', date: '2026-03-01', kind: 'letter', isCofinanced: true, verification };
  return { template: TEMPLATE, partials: {}, data, format, about };
}

/** Sums the processor time of these processes and all their descendants, in ms. */
function processorMs(roots) {
  const all = processes();
  const sum = (pid) => (all.get(pid)?.ticks ?? 0) + childrenIn(all, pid).reduce((total, one) => total + sum(one), 0);
  return (roots.reduce((total, pid) => total + sum(pid), 0) * 1000) / TICKS;
}

function childrenOf(pid) {
  return childrenIn(processes(), pid);
}

function childrenIn(all, parent) {
  return [...all].filter(([, one]) => one.parent === parent).map(([pid]) => pid);
}

/** Maps each pid to its parent, and to the ticks of its threads and ended children (proc(5), fields 4 and 14 to 17). */
function processes() {
  const found = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
      found.set(Number(pid), { parent: Number(fields[1]), ticks });
    } catch {
      // The process ended while /proc was read.
    }
  }
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchDocuments();
