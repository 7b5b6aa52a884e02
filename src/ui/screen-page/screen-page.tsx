import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import type { ScreenAnswer, ScreenLine, View } from '../../http/http.ts';
import { dossierQuery, screenQuery, screensQuery } from '../api/api.ts';
import { AlsoKnown, Conditions, Facts, usePreview } from '../dossier/dossier.ts';
import { Awaited, lazyDressed, lazyPart, Waiting, WaitingPage } from '../look/look.ts';
import { Batch, Board, JustDone, Lines, Measures } from '../screens/screens.ts';
import { Unreadable } from '../shell/shell.ts';

/** Is loaded on demand with its signature pad, since few pages are sheets. */
const Sheet = lazyPart(async () => (await import('../sheet/sheet.tsx')).Sheet);

/** Is loaded on demand, since few people owe a report to an authority. */
const ReportBody = lazyPart(async () => (await import('../screens/report.tsx')).ReportBody);

/** Is loaded on demand, since few pages compare readings. */
const Compare = lazyPart(async () => (await import('../screens/compare.tsx')).Compare);

/** Is loaded on demand, since few pages show a meeting. */
const MeetingPage = lazyDressed(async () => (await import('../meeting/meeting.tsx')).MeetingPage);

/** Shows a page declared as data: its kind gives the layout, and its file the content. */
export function ScreenPage() {
  const { id } = useParams({ from: '/pages/$id' });
  const { q: _, point: __, ...asked } = useSearch({ from: '/pages/$id' });
  const { dossier } = asked;
  const { data: screen, error, refetch } = useQuery(screenQuery(id, asked));
  const { data: screens } = useQuery(screensQuery);
  const known = screens?.items.find((one) => one.id === id)?.title;
  useEffect(() => {
    if (screen) document.title = `${screen.title}${titled(screen)} – Jalon`;
  }, [screen]);
  if (error && !screen) return <Unreadable what={known ?? 'Page'} error={error} onRetry={() => void refetch()} />;
  if (!screen) return <WaitingPage />;
  return (
    <>
      <h1>{screen.title}</h1>
      {screen.help && <p className="lead">{screen.help}</p>}
      {screen.kind === 'queue' && <JustDone workflow={screen.workflow} />}
      {dossier && (
        <p>
          <Link to="/dossiers/$id" params={{ id: dossier }}>
            Retour au dossier
          </Link>
        </p>
      )}
      <Suspense fallback={<Waiting />}>
        <Body screen={screen} dossier={dossier} />
      </Suspense>
      <Limits screen={screen} />
    </>
  );
}

/** Returns the title of the one dossier that the page shows, when it shows one. */
function titled({ sheet, meeting, comparison }: ScreenAnswer): string {
  const title = sheet?.title ?? meeting?.title ?? comparison?.title;
  return title === undefined ? '' : ` : ${title}`;
}

function Body({ screen, dossier }: { screen: ScreenAnswer; dossier: string | undefined }) {
  switch (screen.kind) {
    case 'measure':
      return <Measures screen={screen} />;
    case 'report':
      return <ReportBody screen={screen} />;
    case 'board':
      return <Board screen={screen} />;
    case 'batch':
      return <Batch screen={screen} />;
    case 'sheet':
      return <Sheet key={dossier} screen={screen} dossier={dossier ?? ''} />;
    case 'session':
      return <MeetingPage key={dossier} screen={screen} dossier={dossier ?? ''} />;
    case 'compare':
      return <Compare screen={screen} dossier={dossier ?? ''} />;
    case 'queue':
      return <Lines screen={screen} unfold={(line) => <LineFiche line={line} />} />;
  }
}

/** Says what the page leaves out, because a figure without its limits misleads. */
function Limits({ screen }: { screen: ScreenAnswer }) {
  return (
    <div className="hint">
      {screen.isPartial && <p>Cette page s’arrête aux {screen.dossiers} premiers dossiers.</p>}
      {screen.leftOut > 0 && (
        <p>{screen.leftOut} dossier(s) d’une version plus ancienne du workflow ne sont pas comptés.</p>
      )}
    </div>
  );
}

/** Shows the fiche of a line's dossier, and the conditions of the first act possible there. */
function LineFiche({ line }: { line: ScreenLine }) {
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
