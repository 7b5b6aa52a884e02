// Measures a keystroke for the author of definitions: the findings of a file as it is typed, through the operation the page calls, in a
// workflow of a hundred states and in the shipped programme; and how long requests are held meanwhile.
// node tests/bench/writing.js [--rounds 9] · needs `npm run build`
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { judgeApart, readTree } from '../../dist/catalog/catalog.js';
import { createOperations, realClock } from '../../dist/operations/operations.js';
import { openStore } from '../../dist/store/store.js';
import { optionOf } from './http.js';
import { benchFolder, machine, median, quantile, table } from './measure.js';
import { ROOT } from './offices/programme-office.js';
import { PASSWORD } from './offices/survey-office.js';
import { judge } from './targets.js';

const STATES = 100;
const LONG = 'cent-etapes';
/** Another turn of the event loop is requested this often. */
const TURN_MS = 2;

/** Holds one text of each kind, changed a little more at each keystroke. */
const EDITS = [
  { name: 'title of a state', path: `workflows/${LONG}.json`, change: titled('e50'), atMost: 100 },
  { name: 'condition', path: `workflows/${LONG}.json`, change: conditioned('avancer'), atMost: 100 },
  { name: 'letter', path: `templates/emails/${LONG}.hbs`, edit: longer, atMost: 100 },
  { name: 'form', path: `schemas/${LONG}-avancer.schema.json`, change: worded, atMost: 100 },
  { name: 'title of a state', path: 'workflows/parcours-btp.json', change: titled('parcours'), atMost: 300 },
  { name: 'condition', path: 'workflows/parcours-btp.json', change: conditioned('cloturer'), atMost: 300 },
  { name: 'letter', path: 'templates/emails/relance.hbs', edit: longer, atMost: 300 },
  { name: 'form', path: 'schemas/cloture.schema.json', change: worded, atMost: 300 },
];

export async function benchWriting({ rounds = 9 } = {}) {
  const { folder, drop } = benchFolder();
  const log = { info: () => {}, warn: () => {}, error: console.error };
  const store = await openStore(`sqlite:${folder}`);
  const operations = createOperations({ store, clock: realClock(store), log, judge: judgeApart() });
  await operations.machine.publishFolder(new Map([...(await readTree(ROOT)), ...longWorkflow()]), {});
  const person = await operations.machine.addPerson({
    ...{ newId: 'per-mesure-admin', email: 'admin.mesure@exemple.fr', name: 'Ada Mesure', password: PASSWORD },
    roles: ['admin'],
  });
  const office = { operations, caller: { person } };
  console.log(`\nA keystroke in a definition, ${rounds} of each kind · ${machine()}`);
  const rows = [['in', 'what is typed', 'findings ms', 'slowest', 'CPU ms', 'requests held ms', '']];
  for (const edit of EDITS) rows.push(await typed(office, edit, rounds));
  table(rows);
  await store.close();
  drop();
}

async function typed({ operations, caller }, { name, path, change, edit = inJson(change), atMost }, rounds) {
  const { id } = await operations.beginDefinitionDraft(caller, { title: name });
  const { text } = await operations.readDefinitionSource(caller, { path });
  const stroke = (count) => operations.lintDefinitionFile(caller, { id, path, text: edit(text, count) });
  // The first check reads everything; an author has had it before typing.
  await stroke(0);
  const [times, cpu] = [[], []];
  const held = watchLoop();
  for (let count = 1; count <= rounds; count++) {
    const [began, before] = [performance.now(), process.cpuUsage()];
    const { findings } = await stroke(count);
    const { user, system } = process.cpuUsage(before);
    if (findings.length > 0) throw new Error(`${path}: ${JSON.stringify(findings[0])}`);
    times.push(performance.now() - began);
    cpu.push((user + system) / 1e3);
  }
  const where = path.includes(LONG) ? `${STATES} states` : 'parcours-btp';
  const target = judge(`keystroke: ${name}, ${where}`, median(cpu), { atMost, unit: 'ms of CPU' });
  const figures = [median(times), quantile(times, 1), median(cpu), await held()];
  return [where, name, ...figures.map((one) => one.toFixed(0)), target];
}

/** Returns a function that gives the longest delay of a turn of the event loop. */
function watchLoop() {
  let isOver = false;
  const watch = async () => {
    let most = 0;
    while (!isOver) {
      const began = performance.now();
      await setTimeout(TURN_MS);
      most = Math.max(most, performance.now() - began - TURN_MS);
    }
    return most;
  };
  const most = watch();
  return () => {
    isOver = true;
    return most;
  };
}

function titled(id) {
  return ({ machine: { states } }, count) => {
    states[id].meta = { ...states[id].meta, title: `Étape ${count}` };
  };
}

function conditioned(event) {
  return ({ events }, count) => {
    events[event].availableIf = { if: `size(etats) > ${-count}`, message: 'Pas encore.' };
  };
}

function worded(schema, count) {
  const [field] = Object.values(schema.properties);
  field.title = `Question ${count}`;
}

function longer(text, count) {
  return `${text}\n<p>Ajout ${count}.</p>\n`;
}

function inJson(change) {
  return (text, count) => {
    const value = JSON.parse(text);
    change(value, count);
    return JSON.stringify(value, null, 2);
  };
}

/** Builds a hundred steps in a row, each with its own title, a conditional way on, a way back, and a letter. */
function longWorkflow() {
  const states = Object.fromEntries(Array.from({ length: STATES }, (_, index) => [`e${index}`, stateOf(index)]));
  const note = { type: 'string', title: 'Note', maxLength: 200 };
  const rang = { type: 'integer', title: 'Rang', minimum: 0, maximum: 1_000 };
  const form = { type: 'object', additionalProperties: false, required: ['rang', 'note'], properties: { rang, note } };
  const workflow = {
    ...{ id: LONG, title: 'Cent étapes', zone: 'Europe/Paris', dossier: `${LONG}.schema.json`, titleOf: "'Dossier'" },
    ...{ roles: { sa: {} }, read: { sa: ['*'] }, columns: [], links: {}, deadlines: {} },
    events: {
      open: { title: 'Ouvrir', form: `${LONG}-avancer`, by: ['sa'] },
      avancer: { title: 'Avancer', form: `${LONG}-avancer`, by: ['sa'] },
      revenir: { title: 'Revenir', form: `${LONG}-avancer`, by: ['sa'] },
    },
    machine: { initial: 'e0', states },
  };
  return [
    [`workflows/${LONG}.json`, JSON.stringify(workflow, null, 2)],
    [`schemas/${LONG}.schema.json`, JSON.stringify(form, null, 2)],
    [`schemas/${LONG}-avancer.schema.json`, JSON.stringify(form, null, 2)],
    [`templates/emails/${LONG}.hbs`, '<h1>Étape suivante</h1>\n<p>{{data.note}}</p>\n'],
  ];
}

function stateOf(index) {
  const meta = { title: `Étape ${index}` };
  if (index === STATES - 1) return { tags: ['ended'], meta };
  const record = { type: 'record', params: { into: '', mode: 'merge' } };
  const letter = { type: 'notify', params: { template: `emails/${LONG}`, to: ['sa'] } };
  const guard = { type: 'when', params: { expr: `form.rang >= ${index}` } };
  return {
    meta,
    on: {
      avancer: [{ guard, target: `e${index + 1}`, actions: [record, letter] }, { actions: [record] }],
      ...(index > 0 && { revenir: { target: `e${index - 1}`, actions: [record] } }),
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await benchWriting({ rounds: optionOf('rounds', 9) });
  process.exit(0);
}
