import { plural } from '../../base/base.ts';
import type { ShownMigration } from '../api/api.ts';

const TITLES = { first: '3 dossiers', tenth: 'Un sur dix', all: 'Tous les autres' } as const;
type MigrationStage = keyof typeof TITLES;

/** Shows how far the migration has come. */
export function Steps({ migration }: { migration: ShownMigration }) {
  const kinds = (Object.keys(TITLES) as MigrationStage[]).filter((kind) => isShown(migration, kind));
  return (
    <ol className="card migration-steps" aria-label="Étapes du passage">
      <li data-state="done">
        <strong>Essai</strong>
        <span className="hint">sans rien déplacer</span>
      </li>
      {kinds.map((kind) => (
        <li key={kind} data-state={stateOf(migration, kind)} aria-current={isNow(migration, kind) ? 'step' : undefined}>
          <strong>{TITLES[kind]}</strong>
          <span className="hint">{saidOf(migration, kind)}</span>
        </li>
      ))}
    </ol>
  );
}

/** Hides the step of one tenth when there are few dossiers. */
function isShown({ steps, next, counts }: ShownMigration, kind: MigrationStage): boolean {
  if (kind !== 'tenth') return true;
  const total = counts.moved + counts.waiting + counts.refused + counts.undone + counts.kept;
  return total > 30 || [...steps.map((step) => step.kind), ...next.map(({ step }) => step)].includes('tenth');
}

function isNow({ step, status }: ShownMigration, kind: MigrationStage): boolean {
  return step?.kind === kind && status !== 'planned' && status !== 'closed';
}

function stateOf(migration: ShownMigration, kind: MigrationStage): 'done' | 'now' | 'later' {
  if (isNow(migration, kind)) return 'now';
  return migration.steps.some((step) => step.kind === kind) ? 'done' : 'later';
}

function saidOf({ steps, next }: ShownMigration, kind: MigrationStage): string {
  const done = steps.find((step) => step.kind === kind);
  if (done) {
    const { moved, refused, undone } = done;
    const parts = [
      `${moved} ${moved > 1 ? 'déplacés' : 'déplacé'}`,
      ...(undone > 0 ? [`${undone} remis`] : []),
      ...(refused > 0 ? [plural(refused, 'resté')] : []),
    ];
    return parts.join(', ');
  }
  const coming = next.find(({ step }) => step === kind);
  return coming ? `${plural(coming.dossiers, 'dossier')}, quand vous voulez` : 'ensuite';
}
