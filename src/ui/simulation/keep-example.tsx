import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { InventedStory } from '../api/api.ts';
import { Button, fold, Trouble } from '../look/look.ts';
import { keepExamples } from './keep-examples.ts';

interface Props {
  workflow: string;
  draft: string | undefined;
  trial: InventedStory;
  /** Lists the ids already in use. */
  taken: string[];
}

/** Saves what was just played as a file of the draft, which is replayed from then on; without a draft, a new one is begun. */
export function KeepExample({ workflow, draft, trial, taken }: Props) {
  const [title, setTitle] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const queries = useQueryClient();
  const keep = useMutation({
    mutationFn: async (name: string) => {
      const file = exampleId(`${workflow} ${name}`, taken);
      const text = `${JSON.stringify({ id: file, title: name, workflow, ...trial.kept }, null, 2)}\n`;
      const id = await keepExamples(draft, `Exemple : ${name}`, [{ path: `workflows/examples/${file}.json`, text }]);
      return { draft: id, name };
    },
    onSuccess: () => {
      setTitle('');
      void queries.invalidateQueries({ queryKey: ['definition-examples'] });
      void queries.invalidateQueries({ queryKey: ['definition-drafts'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') return setWrong('Donnez-lui un nom, par exemple « Refusé, puis corrigé ».');
    setWrong(null);
    keep.mutate(title.trim());
  };
  return (
    <form className="card tryout-keep" onSubmit={submit} noValidate>
      <h2>Garder comme exemple</h2>
      <p className="hint">
        Il sera rejoué à chaque vérification, et dira si ce que vous changez le fait aller autrement.
        {draft === undefined && ' Un brouillon sera commencé pour le publier.'}
      </p>
      <label>
        Son nom
        <input className="input" maxLength={100} value={title} onChange={({ target }) => setTitle(target.value)} />
      </label>
      <div role="alert">{wrong !== null && <p className="error">{wrong}</p>}</div>
      {keep.error && <Trouble error={keep.error} kept="L’essai est intact." />}
      <Button type="submit" variant="default" loading={keep.isPending}>
        Garder comme exemple
      </Button>
      <div role="status">
        {keep.data && (
          <p>
            « {keep.data.name} » est gardé dans{' '}
            <Link to="/atelier/$draft" params={{ draft: keep.data.draft }}>
              le brouillon
            </Link>
            .
          </p>
        )}
      </div>
    </form>
  );
}

const MAX_LENGTH = 70;

/** Makes an unused file name out of a title: `first-try`, then `first-try-2`. */
function exampleId(name: string, taken: readonly string[]): string {
  const plain = fold(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replaceAll(/^[^a-z]+|-+$/g, '');
  const base = plain === '' ? 'exemple' : plain;
  for (let rank = 1; ; rank += 1) {
    const id = rank === 1 ? base : `${base}-${rank}`;
    if (!taken.includes(id)) return id;
  }
}
