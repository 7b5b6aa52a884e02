// Measures the trial of a draft on 10 000 dossiers of `parcours-btp`: golden journals cut at 15 entries. One thread, no store.
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { compileBundle, graft, hasEnded, proved, replaySteps, retrace, touchedBy } from '../../dist/engine/engine.js';
import { fieldChanges } from '../../dist/engine/model/field-changes.js';
import { table } from './measure.js';
import { judge } from './targets.js';

const DOSSIERS = Number(process.env.JALON_BENCH_DOSSIERS ?? 10_000);
const ENTRIES = 15;
const TARGET_S = 10;

/** One dossier in ten is replayed whole, and the time is scaled to all. */
const SAMPLED = 10;

/**
 * Lists drafts that change what few of these dossiers meet, what all have passed, what none can hold yet, the words of a letter, and parts
 * outside steps and actions.
 */
const DRAFTS = [
  {
    name: 'a later step asks for more',
    change: ({ workflow }) => {
      workflow.events['cloturer'].validIf = [{ if: 'false', message: 'Pas encore.' }];
    },
  },
  {
    name: 'an event all have done changes its words',
    change: ({ workflow }) => {
      workflow.events.open.title += ' (nouveau)';
    },
  },
  {
    name: 'a field is added to the data',
    change: ({ dossier }) => {
      dossier.properties.ajout = { type: 'string', title: 'Ajout' };
    },
  },
  {
    name: 'a letter says something more',
    change: ({ templates }) => {
      templates['documents/decision-sortie'] += '<p>Ajout.</p>';
    },
  },
  {
    name: 'a delay all have waited for is longer',
    change: ({ workflow }) => {
      workflow.deadlines['sans-decision'].delay = 'P10D';
    },
  },
  {
    name: 'dossiers are named otherwise',
    change: ({ workflow }) => {
      workflow.titleOf = `(${workflow.titleOf}) + ' '`;
    },
  },
];

export function benchImpact() {
  const lives = livesOf();
  console.log(
    `\nA draft on ${DOSSIERS} running dossiers × ${ENTRIES} entries of parcours-btp (${lives.length} golden lives, one thread, no store)`,
  );
  const rows = DRAFTS.map(({ name, change }, index) => {
    const took = tried(lives, change);
    const answer = took.graft + took.footprint + took.replay;
    const target = index === 0 ? judge('trial of a draft', answer, { atMost: TARGET_S, unit: 's' }) : '';
    return [
      name,
      ...['graft', 'footprint', 'replay'].map((part) => took[part].toFixed(1)),
      took.concerned,
      answer.toFixed(1),
      took.full.toFixed(1),
      `1 / ${(took.full / answer).toFixed(1)}`,
      target,
    ];
  });
  table([
    [
      ...[
        'draft',
        'graft s',
        'footprint s',
        'replay s',
        'concerned',
        'full answer s',
        'everything again s',
        'ratio',
        '',
      ],
    ],
    ...rows,
  ]);
}

function tried(lives, change) {
  const took = { graft: 0, footprint: 0, replay: 0, full: 0, concerned: 0 };
  const drafts = new Map();
  for (let index = 0; index < DOSSIERS; index++) {
    const life = lives[index % lives.length];
    const { compiled } = life;
    if (!drafts.has(compiled)) drafts.set(compiled, draftOf(compiled, change));
    const { to, touched } = drafts.get(compiled);
    // The dossier is parsed each time, as from a store, so that no object is shared.
    const { dossier, entries } = JSON.parse(life.text);
    const moment = { now: dossier.updatedAt, id: dossier.id, liens: entries.at(-1).liens };
    const versions = { from: compiled, to };
    took.graft += timed(() => graft(versions, dossier, moment, touched));
    let known = null;
    took.footprint += timed(() => {
      known = proved(() => compiled, to, { dossier, steps: entries, moment }, touched);
    });
    if (known === null) {
      took.replay += timed(() =>
        retrace(
          () => compiled,
          to,
          entries,
          () => touched,
        ),
      );
      took.concerned += 1;
    }
    // One dossier of each journal in turn, after what compiles on first use has compiled.
    if ((Math.floor(index / lives.length) + 1) % SAMPLED > 0) continue;
    took.full += SAMPLED * timed(() => [graft(versions, dossier, moment), retrace(() => compiled, to, entries)]);
  }
  return took;
}

/** Returns seconds of CPU, since the machine is shared. */
function timed(act) {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function draftOf({ bundle }, change) {
  const copy = structuredClone(bundle);
  change(copy);
  return { to: compiledOf(copy), touched: touchedBy(bundle, copy) };
}

function compiledOf(bundle) {
  const { compiled, findings } = compileBundle(bundle, 'when-used');
  if (compiled === null) throw new Error(JSON.stringify(findings.slice(0, 3)));
  return compiled;
}

function livesOf() {
  const folder = new URL('../golden/', import.meta.url);
  const bundles = new Map();
  const bundleOf = (hash) => {
    const read = () => JSON.parse(gunzipSync(readFileSync(new URL(`bundles/${hash}.json.gz`, folder))));
    if (!bundles.has(hash)) bundles.set(hash, compiledOf(read()));
    return bundles.get(hash);
  };
  return readdirSync(folder)
    .filter((file) => file.startsWith('parcours') && file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(new URL(file, folder))))
    .filter(({ entries }) => entries.length >= ENTRIES)
    .flatMap(({ bundle, entries }) => {
      const compiled = bundleOf(typeof bundle === 'string' ? bundle : compiledOf(bundle).hash);
      const cut = entries.slice(0, ENTRIES);
      const dossiers = [...replaySteps(() => compiled, cut)];
      const dossier = dossiers.at(-1);
      // Entries written today hold these changes; the golden ones are older.
      const told = cut.map((entry, index) => ({
        ...entry,
        changes: fieldChanges(dossiers[index - 1]?.data ?? {}, dossiers[index].data, entry.changed),
      }));
      return hasEnded(dossier) ? [] : [{ compiled, text: JSON.stringify({ dossier, entries: told }) }];
    });
}

if (import.meta.url === `file://${process.argv[1]}`) benchImpact();
