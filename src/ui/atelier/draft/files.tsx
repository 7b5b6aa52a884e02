import { Link, useNavigate } from '@tanstack/react-router';
import { useSelector } from '@xstate/store-react';
import { useMemo, useState } from 'react';
import { plural } from '../../../base/base.ts';
import type { DefinitionDraftView } from '../../../http/http.ts';
import type { SourceFile } from '../../api/api.ts';
import { Button } from '../../look/look.ts';
import type { EditingStore } from '../editing-store.ts';
import { type FileGroup, groupsOf, isFound } from './groups.ts';

interface Props {
  files: SourceFile[];
  draft: DefinitionDraftView;
  store: EditingStore;
  shown: string | undefined;
}

/** Shows everything that can be changed, by kind, and marks what this draft changes. */
export function Files({ files, draft, store, shown }: Props) {
  const go = useNavigate();
  const [wanted, setWanted] = useState('');
  const groups = useMemo(() => groupsOf(files), [files]);
  const changed = useChanged(store);
  const texts = useSelector(store, ({ context }) => context.texts);
  const isSearching = wanted.trim() !== '';
  const kept = groups
    .map((group) => ({ ...group, files: group.files.filter((file) => isFound(file, wanted)) }))
    .filter((group) => group.files.length > 0);
  const count = kept.reduce((sum, group) => sum + group.files.length, 0);
  return (
    <nav className="atelier-files" aria-label="Ce qui peut être changé">
      <label>
        Chercher un texte, une lettre, une liste
        <input
          className="input"
          type="search"
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
          autoComplete="off"
        />
      </label>
      <p>
        <Button
          variant="default"
          isSmall
          onClick={() => void go({ to: '/atelier/$draft', params: { draft: draft.id }, search: { vue: 'ajouter' } })}
        >
          Ajouter un processus, un formulaire, une lettre…
        </Button>
      </p>
      <p className="unseen" role="status">
        {isSearching && plural(count, 'trouvé')}
      </p>
      {isSearching && count === 0 && <p className="empty">Rien de ce nom.</p>}
      {kept.map((group) => (
        <Folded key={group.title} {...{ group, shown, changed, texts }} isOpen={isSearching} draft={draft.id} />
      ))}
    </nav>
  );
}

function Folded({
  group: { title, files },
  isOpen,
  shown,
  changed,
  texts,
  draft,
}: {
  group: FileGroup;
  isOpen: boolean;
  shown: string | undefined;
  changed: Set<string>;
  texts: { [path: string]: string };
  draft: string;
}) {
  const here = files.filter(({ path }) => changed.has(path)).length;
  const [isUnfolded, setUnfolded] = useState(files.some(({ path }) => path === shown));
  return (
    <details open={isOpen || isUnfolded} onToggle={({ currentTarget }) => !isOpen && setUnfolded(currentTarget.open)}>
      <summary>
        {title} {here > 0 && <span className="atelier-mark">{plural(here, 'modifié')}</span>}
      </summary>
      <ul>
        {files.map(({ path, title: name }) => (
          <li key={path}>
            <Link
              to="/atelier/$draft"
              params={{ draft }}
              search={{ fichier: path }}
              aria-current={path === shown ? 'page' : undefined}
              resetScroll={false}
            >
              {name}
            </Link>{' '}
            {changed.has(path) && <span className="atelier-mark">{texts[path] === '' ? 'retiré' : 'modifié'}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Returns the paths whose text differs from the release. */
function useChanged(store: EditingStore): Set<string> {
  const texts = useSelector(store, ({ context }) => context.texts);
  const bases = useSelector(store, ({ context }) => context.bases);
  return useMemo(() => new Set(Object.keys(bases).filter((path) => texts[path] !== bases[path])), [texts, bases]);
}
