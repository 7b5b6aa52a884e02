import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { plural, pluralEnding } from '../../base/base.ts';
import { proposeDefinitionExamples } from '../addresses/addresses.ts';
import { call, type Proposals } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';
import { keepExamples } from './keep-examples.ts';

interface Props {
  workflow: string;
  /** Is the title of the process, or of what is tried. */
  title: string;
  draft: string | undefined;
}

type ProposedPath = Proposals['items'][number];
type ProposedExample = NonNullable<ProposedPath['example']>;

/** Proposes invented dossiers for the paths that real dossiers took and no example follows; each is kept by a click, or all at once. */
export function ProposeExamples({ workflow, title, draft }: Props) {
  const propose = useMutation({
    mutationFn: () => call(proposeDefinitionExamples, { body: { workflow, ...(draft !== undefined && { draft }) } }),
  });
  return (
    <section className="card" aria-labelledby={`proposer-${workflow}`}>
      <h2 id={`proposer-${workflow}`}>Des exemples d’après les dossiers : {title}</h2>
      <p className="hint">
        Un exemple inventé par chemin que des dossiers ont pris. Rien de ce qu’un dossier dit n’y est écrit.
      </p>
      <Button variant="default" loading={propose.isPending} onClick={() => propose.mutate()}>
        Proposer des exemples<span className="unseen"> : {title}</span>
      </Button>
      <p role="status">{propose.isPending ? 'Lecture des dossiers…' : propose.data && saidOf(propose.data)}</p>
      {propose.error && <Trouble error={propose.error} kept="Rien n’est gardé." />}
      {propose.data && <Paths key={propose.submittedAt} items={propose.data.items} title={title} draft={draft} />}
    </section>
  );
}

function saidOf({ dossiers, isCut, paths, covered, items, left }: Proposals): string {
  if (dossiers === 0) return 'Aucun dossier encore.';
  const found = items.filter(({ example }) => example !== null).length;
  const looked = isCut ? `Les ${dossiers} premiers dossiers` : `${plural(dossiers, 'dossier')}`;
  const rest = left > 0 ? ` ${leftSaid(left)}` : '';
  const known = covered > 0 ? `, ${covered} déjà suivi${pluralEnding(covered)} par un exemple` : '';
  return `${looked}, ${plural(paths, 'chemin')}${known} : ${plural(found, 'exemple')} à garder.${rest}`;
}

function leftSaid(left: number): string {
  return left > 1 ? `${left} autres chemins n’ont pas été essayés.` : 'Un autre chemin n’a pas été essayé.';
}

function Paths({ items, title, draft }: { items: ProposedPath[]; title: string; draft: string | undefined }) {
  const queries = useQueryClient();
  const [done, setDone] = useState<{ draft: string; kept: string[] } | null>(null);
  const keep = useMutation({
    mutationFn: async (examples: ProposedExample[]) => {
      // The draft begun for the first example receives the others too.
      const id = await keepExamples(draft ?? done?.draft, `Exemples : ${title}`, examples);
      return { draft: id, kept: [...(done?.kept ?? []), ...examples.map((example) => example.id)] };
    },
    onSuccess: (next) => {
      setDone(next);
      void queries.invalidateQueries({ queryKey: ['definition-examples'] });
      void queries.invalidateQueries({ queryKey: ['definition-drafts'] });
    },
  });
  const kept = new Set(done?.kept);
  const left = items.flatMap(({ example }) => (example === null || kept.has(example.id) ? [] : [example]));
  const isAny = items.some(({ example }) => example !== null);
  return (
    <>
      <ul className="tryout-acts" aria-label="Chemins pris par des dossiers">
        {items.map(({ path, dossiers, example, why }) => (
          <li key={path.join()} className="card">
            <div>
              <strong>{path.join(', puis ')}</strong>
              <p className="hint">{plural(dossiers, 'dossier')}</p>
              {why !== null && <p>Pas d’exemple : {why}</p>}
            </div>
            {example !== null && (
              <Button
                variant="default"
                loading={keep.isPending}
                aria-disabled={kept.has(example.id)}
                onClick={() => !kept.has(example.id) && keep.mutate([example])}
              >
                {kept.has(example.id) ? 'Gardé' : 'Garder'}
                <span className="unseen"> : {example.title}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isAny && (
        <Button
          variant="default"
          loading={keep.isPending}
          aria-disabled={left.length === 0}
          onClick={() => left.length > 0 && keep.mutate(left)}
        >
          {left.length === 0 ? 'Tout est gardé' : 'Tout garder'}
        </Button>
      )}
      {keep.error && <Trouble error={keep.error} kept="Ce qui était gardé le reste." />}
      <div role="status">
        {done && (
          <p>
            {plural(kept.size, 'exemple')} {kept.size > 1 ? 'gardés' : 'gardé'} dans{' '}
            <Link to="/atelier/$draft" params={{ draft: done.draft }}>
              le brouillon
            </Link>
            .
          </p>
        )}
      </div>
    </>
  );
}
