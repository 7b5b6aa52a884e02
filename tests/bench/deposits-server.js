// Serves the product on the last evening of a call. Arguments: folder, candidates, minutes before the closing.
import { call, deposit, reply } from '../../dist/demo/call-answers.js';
import { startServer } from '../../dist/main.js';
import { issuedFor } from '../../dist/operations/dossier/dossier.js';
import { addDays, addMonths, instantAt, todayIn } from '../../dist/time/time.js';
import { inLanes } from './measure.js';
import { ROOT } from './offices/programme-office.js';

const ZONE = 'Europe/Paris';
const PASSWORD = 'tilleul-boussole-9-carnet';
/** Is how long a closing waits for what was received before it, as in production. */
const GRACE_MS = 60_000;

const [folder = '', candidates = '', minutes = ''] = process.argv.slice(2);
const today = todayIn(ZONE, new Date().toISOString());
const closing = Date.parse(instantAt(addDays(today, 1), '00:00', ZONE));
/** Returns the shift that makes it `minutes` before the closing now. */
const shiftNow = () => closing - Number(minutes) * 60_000 - Date.now();

let offset = shiftNow() - 86_400_000;
const shifted = (store) => ({
  now: async () => new Date((await store.realNow()) + offset).toISOString(),
  at: async (mark) => new Date(Math.floor((await store.realNow()) - (performance.now() - mark)) + offset).toISOString(),
  graceMs: async () => GRACE_MS,
  moveTo: async () => {},
});

const quiet = { info: () => {}, warn: () => {}, error: (...said) => console.error(...said) };
const { url, application } = await startServer({
  ...{ storeUrl: `sqlite:${folder}`, mode: 'demo', root: ROOT, port: 0, log: quiet, clock: shifted },
});
const { operations } = application;
const { machine } = operations;

const plan = {
  ...{
    number: 'AAP-MESURE',
    title: 'Dernier soir',
    opens: addDays(today, -1),
    closes: today,
    committee: addDays(today, 9),
  },
  ...{ begins: addMonths(today, 2), places: 90, cap: 2_120_100, envelope: 4_000_000 },
};
await machine.addOrganisation({ id: 'org-sa', name: 'Structure d’animation' });
const sa = await someone('sa', 'org-sa');
const opened = await operations.openDossier(sa, { workflow: 'appel', data: call(plan) });
const appel = opened.body.id;
while (!(await machine.load(appel)).states.includes('publie')) await new Promise((go) => setTimeout(go, 200));

const bidders = [];
await inLanes(4, Number(candidates), async (index) => {
  const [key, siret] = [`candidat-${index}`, siretOf(index)];
  await machine.addOrganisation({ id: `org-${index}`, name: `Organisme ${index}`, siret });
  const caller = await someone('candidat', `org-${index}`, key);
  const bidder = { member: key, writer: `Personne ${index}`, organisation: `Organisme ${index}`, siret };
  const { body } = await operations.openDossier(caller, { workflow: 'reponse', data: reply(bidder, appel, 'Mesure') });
  bidders[index] = { email: `${key}@mesure.example`, dossier: body.id, answers: deposit(bidder, plan, 20, 1_800_000) };
});
const shift = shiftNow();
offset = shift;
process.send?.({ url, password: PASSWORD, closing: new Date(closing).toISOString(), shift, bidders });

process.on('message', async (asked) => {
  if (asked === 'load') process.send?.({ rss: process.memoryUsage().rss, cpu: process.cpuUsage() });
  if (asked !== 'deposited') return;
  const told = [];
  for (const { dossier } of bidders) {
    const { data } = await machine.load(dossier);
    const numbers = (await issuedFor(application.store, dossier)).map(({ code }) => code);
    told.push({ versions: data.versions, numbers });
  }
  process.send?.({ told });
});
process.once('SIGINT', () => process.exit(0));

async function someone(role, organisation, key = role) {
  const input = { newId: `per-${key}`, email: `${key}@mesure.example`, name: `Personne ${key}`, password: PASSWORD };
  return { person: await machine.addPerson({ ...input, isPasswordDrawn: true, roles: [role], organisation }) };
}

/** Computes the last digit that makes the checksum right. */
function siretOf(index) {
  const body = String(9_000_000_000_000 + index * 7);
  const sum = [...body].reduce((total, digit, rank) => {
    const counted = Number(digit) * (rank % 2 === 0 ? 2 : 1);
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}
