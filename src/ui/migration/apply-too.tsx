import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { ask, migrationsQuery } from '../api/migrations.ts';
import { changesQuery } from '../api/processes.ts';
import { Button } from '../look/button.tsx';
import { plural } from '../look/plural.ts';
import { Trouble } from '../look/trouble.tsx';

interface Props {
  workflow: string;
  title: string;
  /** Why the version was published: why the dossiers follow it. */
  reason: string;
  /** Hashes of the version published and of the one before. */
  bundle: string;
  before: string | null;
  /** Was asked before the publication. */
  isChosen: boolean;
}

/** After a publication: the running dossiers too, when it was asked or at one press where only texts change, else by the page of steps. */
export function ApplyToo({ workflow, title, reason, bundle, before, isChosen }: Props) {
  const known = useQuery(migrationsQuery(workflow));
  const changes = useQuery(changesQuery(workflow, { since: before ?? undefined, bundle }));
  const go = useNavigate();
  const queries = useQueryClient();
  const page = { to: '/processus/$workflow/passage', params: { workflow }, search: { motif: reason } } as const;
  const apply = useMutation({
    mutationFn: async () => {
      const body = { reason: reason.trim() === '' ? 'Nouveaux textes' : reason };
      const begun = await ask('beginMigration', { path: { id: workflow }, body, repeatKey: crypto.randomUUID() });
      // Something stands in the way of one of them: the page says what, and nothing is moved.
      if (!begun.next.some(({ step }) => step === 'all')) return false;
      const press = { step: 'all' as const, revision: begun.revision };
      await ask('stepMigration', { path: { id: begun.id }, body: press, repeatKey: crypto.randomUUID() });
      return true;
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: migrationsQuery(workflow).queryKey });
      if (!isChosen) await go(page);
    },
  });
  const { mutate } = apply;
  const isBegun = useRef(false);
  useEffect(() => {
    if (!isChosen || isBegun.current) return;
    isBegun.current = true;
    mutate();
  }, [isChosen, mutate]);
  if (isChosen) return <Followed {...{ title, page }} isMoving={apply.data} error={apply.error} />;
  const running = known.data?.running ?? 0;
  if (running === 0 || before === null || !changes.data) return null;
  const isNeutral = changes.data.items.every((change) => change.class === 'neutral');
  const many = running > 1 ? `aux ${plural(running, 'dossier')}` : 'au dossier';
  if (!isNeutral) {
    return (
      <p>
        <Link {...page}>
          {running > 1 ? `Amener les ${plural(running, 'dossier')} en cours` : 'Amener le dossier en cours'} de «{' '}
          {title} » sur cette version
        </Link>
      </p>
    );
  }
  return (
    <>
      <Button variant="default" loading={apply.isPending} onClick={() => apply.mutate()}>
        Appliquer aussi {many} en cours de « {title} »
      </Button>
      {apply.error && (
        <Trouble error={apply.error} kept="Chaque dossier est entier, dans une version ou dans l’autre." />
      )}
    </>
  );
}

interface FollowedProps {
  title: string;
  page: { to: '/processus/$workflow/passage'; params: { workflow: string }; search: { motif: string } };
  /** False: one of them cannot, and none was moved. Undefined: not known yet. */
  isMoving: boolean | undefined;
  error: unknown;
}

/** What was asked with the publication, begun or not. */
function Followed({ title, page, isMoving, error }: FollowedProps) {
  const said = {
    true: `Les dossiers en cours de « ${title} » suivent cette version.`,
    false: `Les dossiers en cours de « ${title} » gardent la leur : l’un d’eux ne peut pas suivre sans que vous disiez comment.`,
    undefined: `Les dossiers en cours de « ${title} » passent à cette version…`,
  }[`${isMoving}`];
  return (
    <section className="card" aria-label={`Dossiers en cours de « ${title} »`}>
      <p role="status">{error === null && said}</p>
      {error !== null && <Trouble error={error} kept="Chaque dossier est entier, dans une version ou dans l’autre." />}
      <Link {...page}>
        Dossier par dossier, et comment revenir<span className="unseen"> : {title}</span>
      </Link>
    </section>
  );
}
