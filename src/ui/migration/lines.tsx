import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { redoMigrated, undoMigrated } from '../addresses/addresses.ts';
import {
  call,
  linesQuery,
  type MigratedDossier,
  type MigrationOutcome,
  migrationsQuery,
  type ShownMigration,
} from '../api/api.ts';
import { Awaited, Button, dueOn, momentOf, Trouble } from '../look/look.ts';

const PAGE = 50;
const RESULTS = {
  moving: 'en cours',
  moved: 'déplacé',
  refused: 'resté',
  undone: 'remis',
  kept: 'déplacé, ne peut plus être remis',
} as const;
const FILTERS: { outcome: MigrationOutcome | undefined; words: string }[] = [
  { outcome: undefined, words: 'Tous' },
  { outcome: 'moved', words: 'Déplacés' },
  { outcome: 'refused', words: 'Restés' },
  { outcome: 'undone', words: 'Remis' },
  { outcome: 'kept', words: 'Plus à remettre' },
];

/** Lists the outcome of each dossier, with a way to undo it. */
export function Lines({ migration }: { migration: ShownMigration }) {
  const [outcome, setOutcome] = useState<MigrationOutcome | undefined>(undefined);
  const [skip, setSkip] = useState(0);
  const lines = useQuery({ ...linesQuery(migration, { outcome, skip }), placeholderData: (before) => before });
  const heading = `dossiers-${migration.id}`;
  const total = lines.data?.total ?? 0;
  return (
    <section className="card" aria-labelledby={heading}>
      <h2 id={heading}>Dossier par dossier</h2>
      <div className="filters">
        <label>
          Montrer
          <select
            className="input"
            value={outcome ?? ''}
            onChange={({ target }) => {
              setOutcome(target.value === '' ? undefined : (target.value as MigrationOutcome));
              setSkip(0);
            }}
          >
            {FILTERS.map(({ outcome: one, words }) => (
              <option key={words} value={one ?? ''}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Awaited of={lines} lines={4} />
      {lines.data && lines.data.items.length === 0 && <p className="empty">Aucun dossier.</p>}
      <ul className="migration-lines">
        {lines.data?.items.map((line) => (
          <One key={line.key} migration={migration} line={line} />
        ))}
      </ul>
      {total > PAGE && (
        <p>
          {skip + 1} à {Math.min(skip + PAGE, total)} sur {total}{' '}
          <Button variant="default" isSmall disabled={skip === 0} onClick={() => setSkip(skip - PAGE)}>
            Précédents
          </Button>{' '}
          <Button variant="default" isSmall disabled={skip + PAGE >= total} onClick={() => setSkip(skip + PAGE)}>
            Suivants
          </Button>
        </p>
      )}
      <p className="hint">Les noms sont réservés à qui suit les dossiers.</p>
    </section>
  );
}

function One({ migration, line }: { migration: ShownMigration; line: MigratedDossier }) {
  const { key, dossier, state, from, outcome, reasons } = line;
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: (act: typeof undoMigrated | typeof redoMigrated) =>
      call(act, { path: { id: migration.id, key }, repeatKey: crypto.randomUUID() }),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['migrated', migration.id] });
      await queries.invalidateQueries({ queryKey: migrationsQuery(migration.workflow).queryKey });
    },
  });
  const name = `Dossier ${maskedNumber(key)}`;
  const canRedo =
    migration.isServed && migration.status !== 'running' && (outcome === 'undone' || outcome === 'refused');
  return (
    <li aria-label={name}>
      <div>
        {dossier ? (
          <Link to="/dossiers/$id" params={{ id: dossier.id }}>
            {dossier.title}
          </Link>
        ) : (
          <strong>{name}</strong>
        )}{' '}
        <span className="hint">
          {state} · version du {momentOf(from.publishedAt)}
        </span>
        <br />
        <strong className={outcome === 'refused' ? 'late' : undefined}>{RESULTS[outcome]}</strong>
        {reasons.map(({ text, cure }) => (
          <span key={text}>
            {' '}
            {text} {cure}
          </span>
        ))}
        {act.error && <Trouble error={act.error} />}
      </div>
      <div>
        {outcome === 'moved' && <span className="hint">{undoOf(line)}</span>}{' '}
        {line.canUndo && (
          <Button variant="default" isSmall loading={act.isPending} onClick={() => act.mutate(undoMigrated)}>
            Remettre<span className="unseen"> : {name}</span>
          </Button>
        )}
        {canRedo && (
          <Button variant="default" isSmall loading={act.isPending} onClick={() => act.mutate(redoMigrated)}>
            Déplacer de nouveau<span className="unseen"> : {name}</span>
          </Button>
        )}
      </div>
    </li>
  );
}

/** Says until when the dossier can be moved back, which is its next deadline. */
function undoOf({ canUndo, until }: MigratedDossier): string {
  if (!canUndo) return 'Ne peut plus être remis : quelque chose s’y est passé depuis.';
  return until === null ? 'Peut être remis.' : `Peut être remis jusqu’à sa prochaine échéance, ${dueOn(until)}.`;
}

/** Gives a line four digits of its own, to find it again in the list; nothing about the dossier can be guessed from them. */
function maskedNumber(key: string): string {
  return String(Number.parseInt(key.slice(0, 8), 16) % 10_000).padStart(4, '0');
}
