import { useMutation, useQueryClient } from '@tanstack/react-query';
import { plural } from '../../base/base.ts';
import { closeMigration, pauseMigration, stepMigration } from '../addresses/addresses.ts';
import { call, migrationsQuery, type NextMigrationStep, type ShownMigration } from '../api/api.ts';
import { AskedTwice, Button, Trouble } from '../look/look.ts';
import { HeldWidening } from '../widening/widening.ts';

const RULES = {
  refusals: 'dossier qui ne suit pas alors que l’essai le disait',
  incidents: 'tâche en échec sur un dossier déplacé',
  undos: 'dossiers remis à la main',
} as const;

/** Offers the next step, says what stops it automatically, and offers to go back. */
export function Next({ migration }: { migration: ShownMigration }) {
  const { id, revision, workflow, next, status, isServed, limits, trial, isNeutral, held } = migration;
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: migrationsQuery(workflow).queryKey });
  const press = useMutation({
    mutationFn: (step: NextMigrationStep) =>
      call(stepMigration, { path: { id }, body: { step, revision }, repeatKey: crypto.randomUUID() }),
    onSettled: again,
  });
  const rest = useMutation({
    mutationFn: (act: typeof pauseMigration | typeof closeMigration) =>
      call(act, { path: { id }, repeatKey: crypto.randomUUID() }),
    onSettled: again,
  });
  const onward = held === null ? next.filter(({ step }) => step !== 'undo') : [];
  const back = next.find(({ step }) => step === 'undo');
  const trouble = press.error ?? rest.error;
  return (
    <aside aria-label="Prochain pas">
      <section className="card migration-next" aria-labelledby="prochain">
        <h2 id="prochain">Prochain pas</h2>
        {held && <HeldWidening widening={held} />}
        {!isServed && <p>Une autre version est en vigueur depuis : ce passage ne déplace plus personne.</p>}
        {onward.map(({ step, dossiers }, at) => (
          <Button
            key={step}
            variant={at === 0 && !isNeutral ? 'filled' : step === 'all' ? 'filled' : 'default'}
            loading={press.isPending && press.variables === step}
            disabled={press.isPending}
            onClick={() => press.mutate(step)}
          >
            {wordsOf(step, dossiers, status)}
          </Button>
        ))}
        {isServed && held === null && status !== 'running' && onward.length === 0 && (
          <p>
            {trial?.moves === 0 ? 'Aucun dossier ne suivrait : remplissez le plan.' : 'Il ne reste rien à déplacer.'}
          </p>
        )}
        {onward.some(({ step }) => step === 'first') && (
          <p className="hint">Trois dossiers d’étapes différentes d’abord ; vous les regardez, puis continuez.</p>
        )}
        {status === 'running' && (
          <Button variant="default" loading={rest.isPending} onClick={() => rest.mutate(pauseMigration)}>
            Mettre en pause
          </Button>
        )}
        {back && (
          <p>
            <AskedTwice
              ask="Tout remettre…"
              warning={`${plural(back.dossiers, 'dossier')} ${back.dossiers > 1 ? 'reviennent' : 'revient'} à la version d’avant, sauf où quelque chose s’est passé depuis.`}
              yes="Tout remettre"
              no="Ne rien changer"
              isBusy={press.isPending}
              onYes={() => press.mutate('undo')}
            />
          </p>
        )}
        {status !== 'running' && status !== 'closed' && (
          <p>
            <AskedTwice
              ask="Terminer ce passage…"
              warning="Plus aucun dossier ne sera déplacé par lui ; ceux qui le sont peuvent encore être remis."
              yes="Terminer"
              no="Le garder ouvert"
              isBusy={rest.isPending}
              onYes={() => rest.mutate(closeMigration)}
            />
          </p>
        )}
        {trouble && <Trouble error={trouble} kept="Chaque dossier est entier, dans une version ou dans l’autre." />}
      </section>
      <section className="card" aria-labelledby="arret">
        <h2 id="arret">S’arrête tout seul à</h2>
        <ul className="migration-rules">
          {(Object.keys(RULES) as (keyof typeof RULES)[]).map((rule) => (
            <li key={rule}>
              {limits[rule]?.limit} {RULES[rule]}{' '}
              <strong>
                {limits[rule]?.happened} sur {limits[rule]?.limit}
              </strong>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}

function wordsOf(step: NextMigrationStep, dossiers: number, status: ShownMigration['status']): string {
  if (status === 'stopped' || status === 'paused') return `Reprendre : encore ${plural(dossiers, 'dossier')}`;
  switch (step) {
    case 'all':
      return `Déplacer les ${plural(dossiers, 'dossier')}`.replace('les 1 dossier', 'le dernier dossier');
    default:
      return `Déplacer ${plural(dossiers, 'dossier')}`;
  }
}
