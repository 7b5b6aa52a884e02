import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { planMigration } from '../addresses/addresses.ts';
import { call, type MigrationPlan, migrationsQuery, type ShownMigration } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';
import { PlanLine } from './plan-line.tsx';

const DEADLINES = {
  keep: 'gardent leurs dates',
  recompute: 'suivent les nouveaux délais, comptés de la même date',
  restart: 'repartent du jour du déplacement',
} as const;

/** Asks only for the lines of the plan that some dossier needs, then tries again. */
export function Plan({ migration }: { migration: ShownMigration }) {
  const { id, revision, workflow, status, isServed, trial } = migration;
  const [plan, setPlan] = useState<MigrationPlan>(migration.plan);
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => call(planMigration, { path: { id }, body: { plan, revision } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: migrationsQuery(workflow).queryKey }),
  });
  if (!trial || status === 'running' || !isServed || trial.total === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    retry.mutate();
  };
  return (
    <form className="card migration-plan" aria-labelledby="plan" onSubmit={submit} noValidate>
      <h2 id="plan">Le plan</h2>
      <p className="hint">
        {trial.rows.length === 0
          ? 'Chaque étape, réponse, action et échéance va à celle du même nom : il n’y a rien à remplir.'
          : 'Dites où va ce qui n’a plus le même nom ; ce qui a gardé son titre y est déjà mené, le reste va à ce qui porte son nom.'}
      </p>
      {trial.rows.map((row) => (
        <PlanLine key={`${row.kind} ${row.id}`} row={row} plan={plan} onChange={setPlan} />
      ))}
      <label>
        Les échéances en cours
        <select
          className="input"
          value={plan.deadlines ?? 'keep'}
          onChange={({ target }) => setPlan({ ...plan, deadlines: target.value as keyof typeof DEADLINES })}
        >
          {Object.entries(DEADLINES).map(([mode, words]) => (
            <option key={mode} value={mode}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {retry.error && <Trouble error={retry.error} kept="Votre plan est encore à l’écran." />}
      <Button type="submit" variant="default" loading={retry.isPending}>
        Essayer de nouveau
      </Button>
    </form>
  );
}
