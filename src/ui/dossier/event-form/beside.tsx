import { Link } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import type { JsonObject, View } from '../../../http/http.ts';
import { lazyPart } from '../../look/look.ts';
import { usePreview } from '../acts/acts.ts';
import { Facts, shownOf } from '../fiche/fiche.ts';

const AlsoKnown = lazyPart(async () => (await import('../around/also-known.tsx')).AlsoKnown);
const Conditions = lazyPart(async () => (await import('../fiche/conditions.tsx')).Conditions);

/** Shows the form next to what is needed to fill it in: the conditions of the event, then the fiche. */
export function Beside({
  view,
  event,
  answers,
  children,
}: {
  view: View;
  event: string;
  answers: JsonObject;
  children: ReactNode;
}) {
  const preview = usePreview(view.id, event, answers, view.revision);
  const hasConditions = preview !== null && (preview.conditions.length > 0 || preview.places !== null);
  const hasAside = hasConditions || view.fiche !== null;
  return (
    <div className={hasAside ? 'beside' : undefined}>
      {hasAside && (
        <aside aria-label="Ce que l’on sait">
          <Suspense>
            {hasConditions && <AlsoKnown dossier={view.id} />}
            {hasConditions && <Conditions view={view} preview={preview} />}
          </Suspense>
          <FicheBeside view={view} />
        </aside>
      )}
      <div>{children}</div>
    </div>
  );
}

/** Limits a short fiche, which opens by itself because its few facts are what the form answers, such as a question and its deadline. */
const FEW = 2;

/** Opens by itself when the fiche is short or the screen is wide. */
function FicheBeside({ view }: { view: View }) {
  const isShort = shownOf(view.fiche?.head ?? [], false).length <= FEW;
  const [isOpen] = useState(() => isShort || window.matchMedia('(min-width: 64rem)').matches);
  if (view.fiche === null || view.fiche.head.length === 0) return null;
  return (
    <details className="card" open={isOpen}>
      <summary>Fiche de {view.title}</summary>
      <Facts view={view} facts={view.fiche.head} canEdit={false} />
      <p>
        <Link to="/dossiers/$id" params={{ id: view.id }} search={{ partie: 'fiche' }}>
          Toute la fiche
        </Link>
      </p>
    </details>
  );
}
