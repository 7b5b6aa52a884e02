// Makes docs/torture.md from the kept report.

const WORDS = {
  points: 'instants',
  booted: 'démarrés entiers',
  replayed: 'rejoués',
  withWaiting: 'avec des écritures en attente',
  writes: 'écritures',
  syncs: 'synchronisations',
  acknowledged: 'accords donnés',
  faults: 'défauts',
  lost: 'accords perdus',
  lives: 'vies',
  hit: 'touchées',
  refusedCommits: 'enregistrements refusés',
  stopped: 'arrêts dits',
  cuts: 'coupures ensuite',
  refused: 'refusés',
  found: 'trouvés',
  tamperings: 'falsifications',
  journal: 'du journal',
  dossiers: 'de dossiers',
  files: 'de fichiers',
  documents: 'de documents',
  byCommand: 'aussi par la commande',
  faultsBefore: 'défauts avant',
  faultsAfter: 'défauts après',
  jumps: 'sauts',
  deadlines: 'échéances déclenchées une fois',
  steps: 'gestes entre les sauts',
  fired: 'déclenchées',
  firedAtRest: 'avant le premier',
  migrations: 'migrations',
  backups: 'sauvegardes',
  restores: 'restaurations',
  rotations: 'changements de clé',
  cutShort: 'coupées en route',
  halves: 'copies coupées',
  bits: 'bits retournés',
  same: 'réponses justes',
  wrongAndTold: 'changées, que verify ou replay disent',
  readOtherwise: 'lus autrement, sans un mot',
  pairs: 'paires en course',
  rung: 'échéances déclenchées une fois chacune',
  kills: 'instances tuées',
  freezes: 'instances figées',
  serverKills: 'arrêts brutaux de la base',
  serverFreezes: 'gels de la base',
  resent: 'commandes renvoyées',
  fenced: 'propriétaires dépassés, refusés',
  ofEarlier: 'instances d’une version d’avant',
  replaced: 'instances remplacées',
  answered: 'demandes servies',
  unreadable: 'refusées devant des dossiers écrits trop tôt',
  tests: 'tests',
  passed: 'réussis',
  seconds: 'secondes',
};

/** Writes the page in Markdown; `rows` are as `torture.js` keeps them. */
export function pageOf({ rows }) {
  return [
    '# Ce que Jalon endure\n',
    'Chaque ligne abîme ce qui est sous le programme ou à côté de lui, puis compare avec ce qui avait été accordé. Chacune a un **témoin** :',
    'la même épreuve là où la faute existe vraiment ; si le témoin ne la voit pas, la ligne échoue. `npm run torture` joue tout,',
    '`npm run torture -- --quick` la part que joue l’intégration continue ; cette page vient de `tests/torture/kept-report.json`.\n',
    '| épreuve | joué | défauts | témoin | le |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(lineOf),
    '',
  ].join('\n');
}

function lineOf({ title, figures, faults, control, day, quick, processors }) {
  const { faults: count = faults.length, ...rest } = figures;
  const seen = control.caught ? 'vu' : '**pas vu**';
  return `| ${title} | ${said(rest)} | ${count} | ${control.title} : ${[seen, said(control.figures)].filter(Boolean).join(', ')} | ${day}${quick ? ', part courte' : ''}, ${processors} processeurs |`;
}

const said = (figures) =>
  Object.entries(figures)
    .map(([name, value]) => `${value} ${WORDS[name] ?? name}`)
    .join(', ');
