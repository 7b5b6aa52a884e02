import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { plural } from '../../base/base.ts';
import { beginMigration, stepMigration } from '../addresses/addresses.ts';
import { call, migrationsQuery, type ShownMigration } from '../api/api.ts';
import { Trouble } from '../look/look.ts';

interface Props {
  workflow: string;
  title: string;
  /** Says why the version was published, which is also why the dossiers follow it. */
  reason: string;
  /** Lists the versions whose running dossiers were asked to follow; null when none were. */
  from: string[] | null;
}

/** Moves the running dossiers at once when the publication asked for it; otherwise links to the page of steps. */
export function ApplyToo({ from, ...known }: Props) {
  return from === null ? <WayOn {...known} /> : <Followed {...known} from={from} />;
}

type AppliedVersion = Omit<Props, 'from'>;

const pageOf = ({ workflow, reason }: AppliedVersion) =>
  ({ to: '/processus/$workflow/passage', params: { workflow }, search: { motif: reason } }) as const;

function WayOn(known: AppliedVersion) {
  const migrations = useQuery(migrationsQuery(known.workflow));
  const running = migrations.data?.running ?? 0;
  if (running === 0) return null;
  return (
    <p>
      <Link {...pageOf(known)}>
        {running > 1 ? `Amener les ${plural(running, 'dossier')} en cours` : 'Amener le dossier en cours'} de «{' '}
        {known.title} » sur cette version
      </Link>
    </p>
  );
}

/** Shows the migration that the publication asked for, begun or not. */
function Followed({ from, ...known }: AppliedVersion & { from: string[] }) {
  const { workflow, title, reason } = known;
  const queries = useQueryClient();
  const { mutate, data, error } = useMutation({
    mutationFn: async (): Promise<ShownMigration | null> => {
      const begun = await call(beginMigration, {
        ...{ path: { id: workflow }, body: { reason, from }, repeatKey: crypto.randomUUID() },
      });
      // A dossier cannot follow: nothing is moved, and the page of steps says why.
      if (!begun.next.some(({ step }) => step === 'all')) return null;
      const body = { step: 'all' as const, revision: begun.revision };
      return call(stepMigration, { path: { id: begun.id }, body, repeatKey: crypto.randomUUID() });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: migrationsQuery(workflow).queryKey }),
  });
  const migrations = useQuery({ ...migrationsQuery(workflow), enabled: data != null });
  const isBegun = useRef(false);
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    mutate();
  }, [mutate]);
  return (
    <section className="card" aria-label={`Dossiers en cours de « ${title} »`}>
      <p role="status">{error === null && wordsOf(title, latestOf(data, migrations.data?.items))}</p>
      {error !== null && <Trouble error={error} kept="Chaque dossier est entier, dans une version ou dans l’autre." />}
      <Link {...pageOf(known)}>
        Dossier par dossier, et comment revenir<span className="unseen"> : {title}</span>
      </Link>
    </section>
  );
}

/** Returns the latest known state of the migration; undefined when it has not begun. */
function latestOf(asked: ShownMigration | null | undefined, items: ShownMigration[] = []) {
  if (!asked) return asked;
  return items.find(({ id, revision }) => id === asked.id && revision >= asked.revision) ?? asked;
}

/** Says how many dossiers follow the version; a null migration means that one of them cannot be moved without a plan. */
function wordsOf(title: string, migration: ShownMigration | null | undefined): string {
  if (migration === undefined || migration?.status === 'running')
    return `Les dossiers en cours de « ${title} » passent à cette version…`;
  if (migration === null)
    return `Les dossiers en cours de « ${title} » gardent la leur : l’un d’eux ne peut pas suivre sans que vous disiez comment.`;
  if (migration.held !== null)
    return `Les dossiers en cours de « ${title} » gardent la leur : ce passage donne plus à lire, et attend l’accord d’une autre personne. La page suivante dit qui.`;
  const { moved, kept, refused, waiting } = migration.counts;
  const [follow, stay] = [moved + kept, refused + waiting];
  if (stay === 0) return `Les dossiers en cours de « ${title} » suivent cette version.`;
  if (follow === 0) return `Les dossiers en cours de « ${title} » gardent la leur : la page suivante dit pourquoi.`;
  return `${plural(follow, 'dossier')} de « ${title} » ${follow > 1 ? 'suivent' : 'suit'} cette version, ${stay} ${stay > 1 ? 'gardent' : 'garde'} la leur : la page suivante dit pourquoi.`;
}
