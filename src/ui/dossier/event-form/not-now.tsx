import { Suspense } from 'react';
import type { DraftView, View } from '../../../http/http.ts';
import { Kept } from '../../form/form.ts';
import { lazyPart, momentOf } from '../../look/look.ts';
import { type BlockedAct, Reasons } from '../acts/acts.ts';

const Since = lazyPart(async () => (await import('../story/since.tsx')).Since);

function WhyNot({ view, blocked: { because, answer } }: { view: View; blocked: BlockedAct }) {
  return (
    <>
      {answer && <p>Un envoi fait maintenant recevrait cette réponse : « {answer} »</p>}
      {because.length > 0 && <Reasons view={view} because={because} />}
    </>
  );
}

interface NoLongerProps {
  view: View;
  title: string;
  blocked: BlockedAct;
  /** Is the revision on which the form was begun. */
  seen: number;
  isTyped: boolean;
}

/** Keeps the form on the screen when the dossier has changed under it, and says why it can no longer be sent. */
export function NoLonger({ view, title, blocked, seen, isTyped }: NoLongerProps) {
  const readsStory = view.answers === null;
  return (
    <div className="notice" role="alert">
      <p>
        <strong>« {title} » : pas possible maintenant.</strong> <Kept isTyped={isTyped} />
      </p>
      <WhyNot view={view} blocked={blocked} />
      {readsStory && view.revision > seen && (
        <Suspense>
          <Since dossier={view.id} seen={seen} />
        </Suspense>
      )}
    </div>
  );
}

/** Explains why an act opened by its address cannot be sent, and says that its draft is kept. */
export function NotNow({
  view,
  title,
  blocked,
  draft,
}: {
  view: View;
  title: string;
  blocked: BlockedAct;
  draft: DraftView | null;
}) {
  return (
    <div className="notice">
      <h2>{title}</h2>
      <WhyNot view={view} blocked={blocked} />
      {draft && <p>Rien n’est envoyé. Le brouillon est gardé, tel qu’il était le {momentOf(draft.at)}.</p>}
    </div>
  );
}
