import { type FormEvent, useId, useState } from 'react';
import { readDefinitionRenaming, readDefinitionSource } from '../../../addresses/addresses.ts';
import { call } from '../../../api/api.ts';
import { Button, Dialog, Trouble } from '../../../look/look.ts';
import type { SavingEditor } from '../use-definitions.ts';
import { makeRenaming } from './make.ts';
import {
  ALLOWED,
  calledFromOutside,
  countOf,
  lastOf,
  MEANING,
  placesSaid,
  type RenamePreview,
  type RenameProps,
  stoppedAtOnce,
} from './words.ts';

interface Props extends RenameProps {
  onClose: () => void;
}

/** Shows what a new id would change, before making the change. */
export function RenameDialog(props: Props) {
  return (
    <Dialog title={`Renommer l’identifiant de « ${props.title} »`} closing="Ne rien renommer" onClose={props.onClose}>
      <Renamer {...props} />
    </Dialog>
  );
}

type RenameState =
  | { state: 'idle' }
  | { state: 'asking' }
  | { state: 'found'; to: string; renaming: RenamePreview }
  | { state: 'refused'; why: string }
  | { state: 'failed'; error: unknown };

function Renamer({ kind, workflow, id, editor, onRenamed, onClose }: Props) {
  const [to, setTo] = useState(lastOf(id));
  const [asked, setAsked] = useState<RenameState>({ state: 'idle' });
  const field = useId();
  const look = async (submitted: FormEvent) => {
    submitted.preventDefault();
    setAsked({ state: 'asking' });
    try {
      if (!(await editor.save())) return setAsked({ state: 'refused', why: UNSAVED });
      const query = { kind, workflow, was: id, to };
      const renaming = await call(readDefinitionRenaming, { path: { id: editor.draft.id }, query });
      setAsked({ state: 'found', to, renaming });
    } catch (error) {
      setAsked({ state: 'failed', error });
    }
  };
  const found = asked.state === 'found' && asked.to === to ? asked.renaming : null;
  const why = asked.state === 'refused' ? asked.why : (found?.why ?? null);
  const make = async (renaming: RenamePreview) => {
    setAsked({ state: 'asking' });
    try {
      await openFiles(editor, renaming);
      const why = makeRenaming(editor.store, renaming, `rename/${kind}/${id}`);
      if (why !== null) return setAsked({ state: 'refused', why });
      onClose();
      onRenamed?.(to);
    } catch (error) {
      setAsked({ state: 'failed', error });
    }
  };
  return (
    <form onSubmit={(submitted) => void look(submitted)}>
      <label className="structure-wide" htmlFor={field}>
        Nouvel identifiant
      </label>
      <input
        id={field}
        className="input"
        data-autofocus
        value={to}
        maxLength={ALLOWED[kind].maxLength}
        spellCheck={false}
        autoCapitalize="off"
        aria-describedby={`${field}-help`}
        onChange={({ target }) => setTo(target.value)}
      />
      <p id={`${field}-help`} className="hint">
        Ce que lisent les conditions, les écrans et les modèles ; personne ne le voit dans un dossier.{' '}
        {ALLOWED[kind].says}
      </p>
      <div role="alert">
        {asked.state === 'failed' && <Trouble error={asked.error} />}
        {why !== null && <p className="error">{why}</p>}
      </div>
      <div role="status">
        {found !== null && found.why === null && <Found kind={kind} workflow={workflow} renaming={found} />}
      </div>
      <div className="actions-line">
        {found !== null && found.why === null ? (
          <Button onClick={() => void make(found)}>Renommer partout</Button>
        ) : (
          <Button type="submit" loading={asked.state === 'asking'} disabled={to.trim() === ''}>
            Voir ce qui change
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          Ne rien renommer
        </Button>
      </div>
    </form>
  );
}

const UNSAVED = 'Ce qui est écrit n’est pas encore enregistré : réessayez dans un instant.';

interface FoundProps extends Pick<Props, 'kind' | 'workflow'> {
  renaming: RenamePreview;
}

function Found({ kind, workflow, renaming: { places, alike } }: FoundProps) {
  const stopped = stoppedAtOnce(kind, workflow, places);
  const outside = calledFromOutside(kind);
  return (
    <>
      <p>
        <strong>{countOf(places)}</strong> Tout est changé d’un coup, et s’annule d’un coup.
      </p>
      {places.length > 0 && (
        <details>
          <summary>Les voir</summary>
          <ul>
            {placesSaid(places).map((place) => (
              <li key={place}>{place}</li>
            ))}
          </ul>
        </details>
      )}
      {alike.length > 0 && (
        <>
          <p className="notice">
            À vérifier vous-même : le même mot y est écrit pour autre chose, ou sans qu’on puisse le savoir. Il n’y est
            pas changé.
          </p>
          <ul>
            {placesSaid(alike).map((place) => (
              <li key={place}>{place}</li>
            ))}
          </ul>
        </>
      )}
      <p>{MEANING[kind]}</p>
      {outside !== null && <p className="notice">Hors de Jalon, rien ne peut être suivi : {outside}.</p>}
      {stopped.length > 0 && (
        <div className="notice">
          <p>Dès la publication, et tant que les dossiers en cours ne sont pas amenés à la nouvelle version :</p>
          <ul>
            {stopped.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** Opens the files that the page has not read yet; the draft has not changed them from its release. */
async function openFiles({ draft, store }: SavingEditor, { files, moved }: RenamePreview): Promise<void> {
  const { bases } = store.getSnapshot().context;
  const touched = [...files.map(({ path }) => path), ...(moved === null ? [] : [moved.from])];
  const unread = [...new Set(touched)].filter((path) => !(path in bases));
  const read = await Promise.all(
    unread.map((path) => call(readDefinitionSource, { query: { path, release: draft.base.id } })),
  );
  for (const { path, text } of read) store.trigger.opened({ path, base: text, text });
}
