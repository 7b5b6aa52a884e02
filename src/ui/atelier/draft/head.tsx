import { useNavigate } from '@tanstack/react-router';
import { useSelector } from '@xstate/store-react';
import { useEffect, useState } from 'react';
import type { DefinitionDraftView } from '../../../http/http.ts';
import { Button, hourOf, Trouble } from '../../look/look.ts';
import { Sides } from '../compared.tsx';
import type { EditingSession } from '../editing/editing.ts';
import type { EditingState } from '../editing-store.ts';

/** Shows the draft's title, whether everything is saved, undo and redo, and the way to publication. */
export function Head({
  draft: { id, title },
  editing: { store, save, error },
}: {
  draft: DefinitionDraftView;
  editing: EditingSession;
}) {
  const { state, at } = useSelector(store, (snapshot) => snapshot.context);
  const go = useNavigate();
  const [isLeaving, setLeaving] = useState(false);
  const review = async () => {
    setLeaving(true);
    const isWhole = await save();
    setLeaving(false);
    if (isWhole) await go({ to: '/atelier/$draft/publication', params: { draft: id } });
  };
  return (
    <>
      <div className="atelier-head">
        <div>
          <h1>{title}</h1>
          <p className="hint" role="status">
            {saidOf(state, at)}
          </p>
        </div>
        <div className="actions-line">
          <BackAndForth editing={store} />
          <Button loading={isLeaving} onClick={() => void review()}>
            Vérifier et publier…
          </Button>
        </div>
      </div>
      {error !== null && <Trouble error={error} kept="Ce que vous avez écrit reste dans ce navigateur." />}
      <Clashed store={store} />
    </>
  );
}

/** Keeps the buttons when nothing is left to undo, marked as disabled, so that they keep the focus. */
function BackAndForth({ editing: store }: { editing: EditingSession['store'] }) {
  const canUndo = useSelector(store, ({ context }) => context.done.length > 0);
  const canRedo = useSelector(store, ({ context }) => context.undone.length > 0);
  useEffect(() => {
    const undo = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
      // A search is not part of the draft.
      if (event.target instanceof HTMLInputElement && event.target.type === 'search') return;
      event.preventDefault();
      if (event.shiftKey) store.trigger.redone();
      else store.trigger.undone();
    };
    addEventListener('keydown', undo);
    return () => removeEventListener('keydown', undo);
  }, [store]);
  return (
    <>
      <Button variant="default" aria-disabled={!canUndo} onClick={() => store.trigger.undone()}>
        Annuler
      </Button>
      <Button variant="default" aria-disabled={!canRedo} onClick={() => store.trigger.redone()}>
        Rétablir
      </Button>
    </>
  );
}

function saidOf(state: EditingState, at: string | null): string {
  switch (state) {
    case 'saved':
      return at === null
        ? 'Rien n’est visible des autres avant la publication.'
        : `Enregistré à ${hourOf(at)}, pas publié.`;
    case 'changed':
    case 'saving':
      return 'Enregistrement…';
    case 'only-here':
      return 'Gardé dans ce navigateur : le serveur ne répond pas, nouvel essai dans un instant.';
    case 'refused':
      return 'Pas enregistré : gardé dans ce navigateur.';
  }
}

/** Shows both texts of a file that was also written in another window, and lets the person choose. */
function Clashed({ store }: { store: EditingSession['store'] }) {
  const clash = useSelector(store, ({ context }) => context.clash);
  const mine = useSelector(store, ({ context }) => (context.clash ? (context.texts[context.clash.path] ?? '') : ''));
  if (!clash) return null;
  return (
    <section className="notice" role="alert" aria-label="Écrit aussi ailleurs">
      <p>
        <strong>« {clash.path} » a aussi été changé dans une autre fenêtre.</strong> Rien n’est perdu : choisissez ce
        qui reste.
      </p>
      <Sides before={clash.theirs} after={mine} names={['Dans l’autre fenêtre', 'Ici']} />
      <div className="actions-line">
        <Button variant="default" onClick={() => store.trigger.settled({ keep: 'mine' })}>
          Garder ce qui est écrit ici
        </Button>
        <Button variant="default" onClick={() => store.trigger.settled({ keep: 'theirs' })}>
          Prendre l’autre
        </Button>
      </div>
    </section>
  );
}
