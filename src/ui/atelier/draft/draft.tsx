import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import type { DefinitionDraftView } from '../../../http/http.ts';
import { definitionDraftQuery, isRefusal, meQuery, type SourceFile, sourcesQuery } from '../../api/api.ts';
import { Awaited, lazyPart, momentOf, Waiting } from '../../look/look.ts';
import { Unreadable } from '../../shell/shell.ts';
import { Compared } from '../compared.tsx';
import { useAllFiles, useEditing } from '../editing/editing.ts';
import { standingOf } from '../review-words.ts';
import { Stale } from '../stale.tsx';
import { TryOut } from '../try-out.tsx';
import { FilePane } from './file-pane.tsx';
import { Files } from './files.tsx';
import { Head } from './head.tsx';
import '../atelier.css';

/** Loads only when a person adds a file. */
const AddPane = lazyPart(async () => (await import('../structure/structure-editor.tsx')).AddPane);

/** Shows a draft of definitions, with its files on the left and one of them on the right. */
export function DraftPage() {
  const { draft: id } = useParams({ from: '/atelier/$draft' });
  const [turn, setTurn] = useState(0);
  const draft = useQuery(definitionDraftQuery(id));
  const { data: me } = useQuery(meQuery);
  const title = draft.data?.title ?? 'Brouillon';
  useEffect(() => {
    document.title = `${title} – Atelier – Jalon`;
  }, [title]);
  if (isRefusal(draft.error)) return <Unreadable what="Ce brouillon" error={draft.error} />;
  // A copy that another page read may be older than what was typed since.
  const read = draft.isFetchedAfterMount ? draft.data : undefined;
  return (
    <>
      <p>
        <Link to="/atelier">← Atelier</Link>
      </p>
      <Awaited of={{ ...draft, data: read }} lines={8} />
      {read && me && read.owner.id !== me.id && <Theirs draft={read} />}
      {/* After a move to another version, or a choice, the editor starts again from what the server has. */}
      {read && me && read.owner.id === me.id && (
        <Mine key={`${id} ${turn}`} draft={read} onMoved={() => setTurn(turn + 1)} />
      )}
    </>
  );
}

function Mine({ draft, onMoved }: { draft: DefinitionDraftView; onMoved: () => void }) {
  const editing = useEditing(draft);
  const sources = useQuery(sourcesQuery);
  const { fichier, vue } = useSearch({ from: '/atelier/$draft' });
  const files = useAllFiles(sources.data?.files ?? NONE, editing.store);
  const file = files.find(({ path }) => path === fichier);
  return (
    <>
      <Head draft={draft} editing={editing} />
      <Stale draft={draft} before={editing.save} onMoved={onMoved} />
      <TryOut draft={draft} files={files} shown={file} save={editing.save} />
      <Awaited of={sources} lines={8} />
      {sources.data && (
        <div className="atelier">
          <Files files={files} draft={draft} store={editing.store} shown={file?.path} />
          {file && <FilePane key={file.path} file={file} draft={draft} editing={editing} />}
          {!file && vue === 'ajouter' && (
            <Suspense fallback={<Waiting lines={8} />}>
              <AddPane files={files} draft={draft} store={editing.store} />
            </Suspense>
          )}
          {!file && vue !== 'ajouter' && (
            <p className="card empty">
              {fichier === undefined
                ? 'Choisissez ce que vous voulez changer.'
                : 'Ce fichier n’est ni en service, ni dans ce brouillon.'}
            </p>
          )}
        </div>
      )}
    </>
  );
}

const NONE: SourceFile[] = [];

/** Shows the draft of another person, which can be read but not changed. */
function Theirs({ draft: { id, title, owner, updatedAt, changes, review } }: { draft: DefinitionDraftView }) {
  return (
    <>
      <h1>{title}</h1>
      <p className="lead">
        Brouillon de {owner.name}, changé le {momentOf(updatedAt)}. Vous le lisez ; {owner.name} seul l’écrit et le
        publie.
      </p>
      {review && (
        <p className="notice">
          {standingOf(review)}.{' '}
          <Link to="/atelier/$draft/publication" params={{ draft: id }}>
            {review.mayAnswer ? 'Relire et répondre' : 'Ce que dit la vérification'}
          </Link>
        </p>
      )}
      {changes.length === 0 && <p className="card empty">Rien n’y est changé encore.</p>}
      {changes.map(({ path, before, text }) => (
        <section key={path} className="card" aria-label={path}>
          <h2>
            <code>{path}</code>
          </h2>
          <Compared before={before ?? ''} after={text ?? ''} />
        </section>
      ))}
    </>
  );
}
