import type { CheckFinding, CheckSubject, LintCheck } from '../reading/reading.ts';

/** Allows far more than people write by hand, and less than what would slow every command or fill a stored document. */
const LIMITS = {
  bundleBytes: 4_000_000,
  states: 500,
  depth: 12,
  events: 300,
  deadlines: 300,
  templateBytes: 200_000,
  listEntries: 50_000,
};

export const tooBig: LintCheck = {
  code: 'too-big',
  title: 'Une définition reste à taille humaine',
  level: 'error',
  run(subject) {
    const { workflow, templates, lists } = subject.bundle;
    return [
      ...over('$', 'octets en tout', Buffer.byteLength(JSON.stringify(subject.bundle)), LIMITS.bundleBytes),
      ...over('$.machine', 'états', subject.nodes.length, LIMITS.states),
      ...over('$.machine', "niveaux d'états", deepest(subject), LIMITS.depth),
      ...over('$.events', 'événements', Object.keys(workflow.events).length, LIMITS.events),
      ...over('$.deadlines', 'échéances', Object.keys(workflow.deadlines).length, LIMITS.deadlines),
      ...Object.entries(templates).flatMap(([name, source]) =>
        over('$', 'octets', Buffer.byteLength(source), LIMITS.templateBytes, `templates/${name}.hbs`),
      ),
      ...Object.values(lists).flatMap(({ id, entries }) =>
        over('$.entries', 'entrées', entries.length, LIMITS.listEntries, `workflows/lists/${id}.json`),
      ),
    ];
  },
};

function over(path: string, unit: string, size: number, limit: number, file?: string): CheckFinding[] {
  if (size <= limit) return [];
  const found = {
    path,
    message: `${size} ${unit} : c'est plus que les ${limit} permis.`,
    cure: 'Réduire, ou partager en plusieurs.',
  };
  return [file === undefined ? found : { ...found, file }];
}

function deepest({ nodes }: CheckSubject): number {
  return Math.max(...nodes.map(({ path }) => path.split('.states.').length));
}
