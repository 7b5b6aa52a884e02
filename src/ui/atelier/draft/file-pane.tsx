import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useSelector } from '@xstate/store-react';
import { Suspense, useEffect } from 'react';
import type { DefinitionDraftView } from '../../../http/http.ts';
import { type SourceFile, serverNow, sourceTextQuery } from '../../api/api.ts';
import { Awaited, civilDay, lazyPart, Waiting } from '../../look/look.ts';
import { Compared } from '../compared.tsx';
import type { EditingSession } from '../editing/editing.ts';
import { Letter } from '../letter.tsx';
import { FileRename, Gone, Removal } from '../structure/structure.ts';

/** Loads the structure views only when a person opens one. */
const Structure = lazyPart(async () => (await import('../structure/structure-editor.tsx')).Structure);
const Conditions = lazyPart(async () => (await import('../structure/structure-editor.tsx')).ConditionsTable);
const Questions = lazyPart(async () => (await import('../structure/structure-editor.tsx')).Questions);

const Texts = lazyPart(async () => (await import('../texts/texts.tsx')).Texts);
const ListValues = lazyPart(async () => (await import('../lists/list-values.tsx')).ListValues);

/** Loads the source editor only when asked, because it weighs more than the rest of these pages. */
const Source = lazyPart(async () => (await import('../source/source-editor.tsx')).Source);

interface PaneProps {
  file: SourceFile;
  draft: DefinitionDraftView;
  editing: EditingSession;
}

/** Shows one file: its texts in fields, its source, and its text before the draft. */
export function FilePane({ file, draft, editing }: PaneProps) {
  const { path, title } = file;
  const { store } = editing;
  const text = useSelector(store, ({ context }) => context.texts[path]);
  const isOpened = useSelector(store, ({ context }) => path in context.bases);
  const base = useQuery({ ...sourceTextQuery(path, draft.base.id), enabled: !isOpened });
  useEffect(() => {
    if (base.data) store.trigger.opened({ path, base: base.data.text, text: base.data.text });
  }, [base.data, path, store]);
  return (
    <section className="atelier-pane" aria-labelledby="fichier">
      <h2 id="fichier">{title}</h2>
      <p className="hint">
        <code>{path}</code>
      </p>
      <Views file={file} draft={draft.id} />
      {!isOpened && <Awaited of={base} lines={10} />}
      {isOpened && text !== undefined && <Opened file={file} draft={draft} text={text} editing={editing} />}
    </section>
  );
}

/** Treats an empty file as absent: only its source can still be written. */
function Opened({ file, draft, text, editing }: PaneProps & { text: string }) {
  const { path } = file;
  const { store, save } = editing;
  const view = useView(file);
  const base = useSelector(store, ({ context }) => context.bases[path] ?? '');
  const isThere = text !== '';
  return (
    <>
      {!isThere && <Gone path={path} base={base} store={store} />}
      {(isThere || view === 'source' || view === 'avant') && (
        <View file={file} draft={draft} text={text} editing={editing} />
      )}
      {isThere && <FileRename file={file} editor={{ draft, store, save }} />}
      {isThere && path !== ROLES && <Removal path={path} draft={draft.id} editing={editing} />}
    </>
  );
}

/** Is the only file that cannot be removed, because every definition names its roles there. */
const ROLES = 'workflows/roles.json';

const NAMES = {
  etapes: 'Étapes',
  conditions: 'Conditions',
  questions: 'Questions',
  valeurs: 'Valeurs',
  textes: 'Textes et délais',
  source: 'Source',
  avant: 'Avant et après',
} as const;
type ViewName = keyof typeof NAMES;

const isJson = ({ path }: SourceFile) => path.endsWith('.json');

/** Lists the extra views of each kind of file; except for a list, the texts stay the first view shown. */
const OWN: { [kind: string]: ViewName[] } = {
  workflow: ['etapes', 'conditions'],
  schema: ['questions'],
  list: ['valeurs'],
};

function viewsOf(file: SourceFile): ViewName[] {
  if (!isJson(file)) return ['source', 'avant'];
  return [...(OWN[file.kind] ?? []), 'textes', 'source', 'avant'];
}

function useView(file: SourceFile): ViewName {
  const { vue } = useSearch({ from: '/atelier/$draft' });
  const views = viewsOf(file);
  const first = file.kind === 'list' ? 'valeurs' : 'textes';
  return views.find((view) => view === vue) ?? (isJson(file) ? first : 'source');
}

function Views({ file, draft }: { file: SourceFile; draft: string }) {
  const here = useView(file);
  return (
    <nav className="atelier-views" aria-label="Façons de le voir">
      {viewsOf(file).map((view) => (
        <Link
          key={view}
          to="/atelier/$draft"
          params={{ draft }}
          search={{ fichier: file.path, vue: view }}
          aria-current={view === here ? 'page' : undefined}
          resetScroll={false}
        >
          {NAMES[view]}
        </Link>
      ))}
    </nav>
  );
}

function View({ file, draft, text, editing: { store, save } }: PaneProps & { text: string }) {
  const { ligne } = useSearch({ from: '/atelier/$draft' });
  const view = useView(file);
  const base = useSelector(store, ({ context }) => context.bases[file.path] ?? '');
  const revision = useSelector(store, ({ context }) => context.revision);
  const type = (next: string, field: string) =>
    store.trigger.typed({ path: file.path, text: next, field, at: performance.now() });
  switch (view) {
    case 'etapes':
      return (
        <Suspense fallback={<Waiting lines={12} />}>
          <Structure path={file.path} text={text} draft={draft} store={store} save={save} />
        </Suspense>
      );
    case 'conditions':
      return (
        <Suspense fallback={<Waiting lines={12} />}>
          <Conditions path={file.path} text={text} draft={draft} store={store} />
        </Suspense>
      );
    case 'questions':
      return (
        <Suspense fallback={<Waiting lines={12} />}>
          <Questions path={file.path} text={text} draft={draft} store={store} save={save} />
        </Suspense>
      );
    case 'valeurs':
      return (
        <Suspense fallback={<Waiting lines={12} />}>
          <ListValues path={file.path} title={file.title} text={text} store={store} today={civilDay(serverNow())} />
        </Suspense>
      );
    case 'textes':
      return (
        <Suspense fallback={<Waiting lines={12} />}>
          <Texts path={file.path} text={text} onType={type} />
        </Suspense>
      );
    case 'source':
      return (
        <Suspense fallback={<Waiting lines={12} />}>
          <Source
            draft={{ id: draft.id, revision }}
            file={file}
            text={text}
            line={Number.isInteger(ligne) ? Number(ligne) : undefined}
            onType={(next) => type(next, 'source')}
            onInsert={(next) =>
              store.trigger.edited({ texts: { [file.path]: next }, field: 'variable', at: performance.now() })
            }
          />
        </Suspense>
      );
    case 'avant':
      return (
        <>
          <Compared before={base} after={text} />
          <Letter file={file} draft={{ id: draft.id, revision }} isChanged={base !== text} />
        </>
      );
  }
}
