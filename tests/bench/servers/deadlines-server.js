// Serves the product over a store where thousands of deadlines are about to fall. Arguments: folder, dossiers.
import { createWorker } from '../../../dist/effects/effects.js';
import { createHttp } from '../../../dist/http/http.js';
import { DUE, fillDeadlines, openDeadlineOffice } from '../offices/deadlines-office.js';

const [folder, size] = process.argv.slice(2);
const office = await openDeadlineOffice(folder);
const { store, clock, operations, log } = office;
const filled = await fillDeadlines(office, Number(size));
const fired = [];
let dueOnMs = 0;
const deliver = async (claimed) => {
  const outcome = await operations.machine.deliver(claimed);
  fired.push({ ms: performance.now() - dueOnMs, outcome });
};
// This server sends no e-mail: e-mails have a loop of their own (`main.ts`), and their own bench.
const worker = createWorker({
  store,
  owner: 'bench',
  now: () => clock.now(),
  log,
  capacity: 8,
  handlers: { deadline: deliver, message: deliver, start: deliver },
});
worker.start();
const server = await createHttp({ operations, log, options: { demo: false } }).listen(0, '127.0.0.1');
process.send?.({ port: server.address().port, ...filled });
process.on('message', async (asked) => {
  if (asked === 'due') {
    dueOnMs = performance.now();
    clock.setTo(DUE);
  }
  if (asked === 'fired') process.send?.({ fired: fired.length });
  if (asked === 'cpu') process.send?.({ cpu: process.cpuUsage().user + process.cpuUsage().system });
  if (asked === 'all') process.send?.({ all: fired });
});
process.once('SIGINT', () => process.exit(0));
