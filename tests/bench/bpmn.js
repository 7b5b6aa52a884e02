// Measures the peer: bpmn-engine stored as its own documentation does. Per step: read the state, recover, resume, signal the user task
// with the form, take the state, save it. Same SQLite library and file system, synchronous=FULL; no form is even validated.
import { join } from 'node:path';
import { Engine } from 'bpmn-engine';
import { Database } from '../../dist/store/sqlite/database/driver.js';
import { answersOf } from './survey.js';

const SOURCE = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="bench" targetNamespace="http://bpmn.io/schema/bpmn">
  <process id="survey" isExecutable="true">
    <startEvent id="start" />
    <sequenceFlow id="toAsked" sourceRef="start" targetRef="asked" />
    <userTask id="asked" />
    <sequenceFlow id="toTold" sourceRef="asked" targetRef="told" />
    <userTask id="told" />
    <sequenceFlow id="again" sourceRef="told" targetRef="asked" />
  </process>
</definitions>`;

export async function openBpmn(folder, size) {
  const db = new Database(join(folder, 'bpmn.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY, state TEXT NOT NULL)');
  const read = db.prepare('SELECT state FROM runs WHERE id = ?').pluck();
  const save = db.prepare(
    'INSERT INTO runs (id, state) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state',
  );
  const fresh = await firstState();
  db.transaction(() => {
    for (let id = 0; id < size; id++) save.run(id, fresh);
  })();
  return { step: (index) => step(read, save, index % size, index), close: () => db.close() };
}

async function firstState() {
  const engine = new Engine({ name: 'survey', source: SOURCE });
  await engine.execute();
  const state = JSON.stringify(await engine.getState());
  await engine.stop();
  return state;
}

async function step(read, save, id, index) {
  const engine = new Engine({ name: 'survey' }).recover(JSON.parse(read.get(id)));
  const execution = await engine.resume();
  const [waiting] = execution.getPostponed().filter(({ type }) => type === 'bpmn:UserTask');
  execution.signal({ id: waiting.id, form: answersOf(index) });
  const [next] = execution.getPostponed().filter(({ type }) => type === 'bpmn:UserTask');
  if (next === undefined || next.id === waiting.id) throw new Error(`bpmn-engine did not leave ${waiting.id}`);
  save.run(id, JSON.stringify(await engine.getState()));
  await engine.stop();
}
