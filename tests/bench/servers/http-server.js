// Serves the product over a bench store, in its own process. Arguments: folder or address, root, most commits in a group.
import { pino } from 'pino';
import { createWorker } from '../../../dist/effects/effects.js';
import { createHttp } from '../../../dist/http/http.js';
import { openOffice } from '../offices/survey-office.js';

const [where, root, maxGroup] = process.argv.slice(2);
const office = await openOffice(where, root, { maxGroup: Number(maxGroup), log: pino({ name: 'jalon' }) });
const { store, clock, operations, log } = office;
const { deliver } = operations.machine;
const handlers = { deadline: deliver, message: deliver, start: deliver };
createWorker({ store, owner: 'bench', now: () => clock.now(), log, handlers }).start();
const server = await createHttp({ operations, log, options: { demo: false } }).listen(0, '127.0.0.1');
process.send?.({ port: server.address().port });
// Any message is answered with the processor time used so far.
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
// A profile (`JALON_BENCH_PROFILE=1`) is written at exit, not when killed.
process.once('SIGINT', () => process.exit(0));
