import { useNavigate } from '@tanstack/react-router';
import type { SourceFile } from '../../../api/api.ts';
import { Rename, type RenamedKind, renamedIn } from '../rename/rename.tsx';
import type { SavingEditor } from '../use-definitions.ts';

interface Props {
  file: SourceFile;
  editor: SavingEditor;
}

/** Renames a definition whose id is the name of its file. */
export function FileRename({ file: { path, title }, editor }: Props) {
  const go = useNavigate();
  const found = PLACES.find(({ folder, suffix }) => path.startsWith(folder) && path.endsWith(suffix));
  if (found === undefined) return null;
  const { kind, folder, suffix } = found;
  const id = path.slice(folder.length, -suffix.length);
  return (
    <div className="actions-line">
      <Rename
        {...{ kind, id, title, editor }}
        workflow=""
        onRenamed={(to) =>
          void go({
            to: '/atelier/$draft',
            params: { draft: editor.draft.id },
            search: (now) => ({ ...now, fichier: `${folder}${renamedIn(id, to)}${suffix}` }),
            replace: true,
            resetScroll: false,
          })
        }
      />
    </div>
  );
}

const PLACES: { kind: RenamedKind; folder: string; suffix: string }[] = [
  { kind: 'form', folder: 'schemas/', suffix: '.schema.json' },
  { kind: 'template', folder: 'templates/', suffix: '.hbs' },
  { kind: 'rule', folder: 'workflows/rules/', suffix: '.json' },
  { kind: 'list', folder: 'workflows/lists/', suffix: '.json' },
];
