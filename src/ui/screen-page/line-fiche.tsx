import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ScreenLine, View } from '../../http/http.ts';
import { dossierQuery } from '../api/queries.ts';
import { AlsoKnown } from '../dossier/also-known.tsx';
import { Conditions } from '../dossier/fiche/conditions.tsx';
import { Facts } from '../dossier/fiche/facts.tsx';
import { usePreview } from '../dossier/fiche/preview.ts';
import { Awaited } from '../look/awaited.tsx';

/** Shows the fiche of a line's dossier, and the conditions of the first act possible there. */
export function LineFiche({ line }: { line: ScreenLine }) {
  const dossier = useQuery(dossierQuery(line.dossier));
  const { data: view } = dossier;
  const event = line.events.find(({ enabled }) => enabled);
  if (!view) return <Awaited of={dossier} />;
  return (
    <div className="line-fiche">
      {event && <AlsoKnown dossier={view.id} />}
      {event && <EventConditions view={view} event={event} />}
      <section aria-label={`Fiche de ${view.title}`}>
        <Facts view={view} facts={view.fiche?.head ?? []} canEdit={false} />
        <p>
          <Link to="/dossiers/$id" params={{ id: view.id }} search={{ partie: 'fiche' }}>
            Toute la fiche
            <span className="unseen"> : {view.title}</span>
          </Link>
        </p>
      </section>
    </div>
  );
}

function EventConditions({ view, event: { event, preset } }: { view: View; event: ScreenLine['events'][number] }) {
  const preview = usePreview(view.id, event, preset, view.revision);
  if (preview === null || (preview.conditions.length === 0 && preview.places === null)) return null;
  return <Conditions view={view} preview={preview} />;
}
