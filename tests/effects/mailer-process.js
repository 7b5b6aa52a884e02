/**
 * Runs a mailer in its own process, to be killed: `node mailer-process.js <store> <smtp url> <business instant>`. Its leases are short, so
 * that the next mailer need not wait long; everything else is the product's.
 */
import { createPostman, createWorker } from '../../dist/effects/effects.js';
import { createSend } from '../../dist/effects/mail/mail.js';
import { createOperations } from '../../dist/operations/operations.js';
import { openStore } from '../../dist/store/store.js';

const [storeUrl = '', smtpUrl = '', began = ''] = process.argv.slice(2);
const startedMs = Date.now();
const now = async () => new Date(Date.parse(began) + Date.now() - startedMs).toISOString();
const log = { info: () => {}, warn: () => {}, error: (fields) => console.error(fields) };

const store = await openStore(storeUrl);
const postman = createPostman({ smtpUrl, from: 'jalon@exemple.fr', spool: '', limitMs: 5_000 });
const operations = createOperations({ store, clock: { now, moveTo: async () => {} }, log });
const send = createSend({ operations, store, postman, domain: 'exemple.fr', publicUrl: null, log, neededMs: 200 });
const email = async (claimed, lease) => {
  const { payload } = claimed.task;
  const written = { subject: payload.template, html: '<h1>Lettre</h1>', text: 'Lettre\n' };
  const { template, channel, invite } = payload;
  await send({
    claimed,
    lease,
    posting: payload,
    channel,
    template,
    invite,
    attachments: [],
    write: async () => written,
  });
};
createWorker({
  store,
  owner: `mailer-${process.pid}`,
  now,
  log,
  handlers: { email },
  leaseMs: 1_500,
  capacity: 4,
}).start();
