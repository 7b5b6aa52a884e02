import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { DefinitionDraftView } from '../../http/http.ts';
import type { SourceFile } from '../api/api.ts';
import { Button } from '../look/look.ts';

interface Props {
  draft: DefinitionDraftView;
  files: SourceFile[];
  /** Is the file on the screen. */
  shown: SourceFile | undefined;
  /** Returns false when something could not be saved. */
  save: () => Promise<boolean>;
}

/** Tries the draft on an invented dossier, of the workflow on the screen, or else of the first workflow changed. */
export function TryOut({ draft, files, shown, save }: Props) {
  const go = useNavigate();
  const processes = files.filter(({ kind }) => kind === 'workflow');
  const changed = files.find(({ path, workflow }) => workflow !== null && draft.files.includes(path));
  const [chosen, setChosen] = useState<string | null>(null);
  const workflow = chosen ?? shown?.workflow ?? changed?.workflow ?? processes[0]?.workflow ?? null;
  if (workflow === null) return null;
  const open = async () => {
    if (await save()) await go({ to: '/essayer/$workflow', params: { workflow }, search: { atelier: draft.id } });
  };
  return (
    <div className="atelier-try">
      <label>
        Essayer sur un dossier inventé
        <select className="input" value={workflow} onChange={({ target }) => setChosen(target.value)}>
          {processes.map(({ path, title, workflow: id }) => (
            <option key={path} value={id ?? ''}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <Button variant="default" onClick={() => void open()}>
        Essayer
      </Button>
    </div>
  );
}
