import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RefObject } from 'react';
import type { ScreenLine, ScreenOf } from '../../http/http.ts';
import { makeDocument, readDocument, submitEvent } from '../addresses/addresses.ts';
import { addressOf, call, dossierQuery, offersQuery, act as send } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';

type SheetEvent = ScreenLine['events'][number];

interface ActionsProps {
  sheet: NonNullable<ScreenOf<'sheet'>['sheet']>;
  dossier: string;
  screen: string;
  isPicking: boolean;
  pickRef: RefObject<HTMLButtonElement | null>;
  /** Lists the acts on the dossier itself that are on their way or were refused. */
  waiting: { event: string; refused: string | null }[];
  onPick: () => void;
  onSign: (offered: SheetEvent) => void;
}

/** Offers the acts possible on the whole sheet, and says why the others are impossible. */
export function SheetActions({ sheet, dossier, screen, isPicking, pickRef, waiting, onPick, onSign }: ActionsProps) {
  const { data: view } = useQuery(dossierQuery(dossier));
  const { data: offers } = useQuery(offersQuery(view));
  const possible = sheet.actions.filter(({ enabled }) => enabled);
  const whyNot = ({ event }: SheetEvent) =>
    view?.events.find((one) => one.event === event && !one.enabled)?.because ?? [];
  const refused = waiting.find((one) => one.refused !== null);
  return (
    <div className="sheet-actions">
      <div className="actions-line">
        {sheet.add?.enabled && (
          <button type="button" className="button" ref={pickRef} aria-expanded={isPicking} onClick={onPick}>
            {sheet.add.title}
          </button>
        )}
        {sheet.print && <PrintButton dossier={dossier} document={sheet.print} />}
        {possible.map((offered) => (
          <Action
            key={offered.event + offered.title}
            offered={offered}
            dossier={dossier}
            screen={screen}
            why={whyNot(offered).map(({ text }) => text)}
            isOnItsWay={waiting.some(({ event, refused: reason }) => event === offered.event && reason === null)}
            onSign={onSign}
          />
        ))}
        {/* This link comes last, because it appears late and disappears with the last signature: nothing may move under a finger. */}
        {offers && offers.items.length > 0 && (
          <Link className="button" to="/codes/$dossier" params={{ dossier }} search={{ retour: screen }}>
            Montrer les codes QR ({offers.items.length})
          </Link>
        )}
      </div>
      {refused && <p className="late">Refusé : {refused.refused}</p>}
    </div>
  );
}

interface ActionProps {
  offered: SheetEvent;
  dossier: string;
  screen: string;
  why: string[];
  isOnItsWay: boolean;
  onSign: (offered: SheetEvent) => void;
}

function Action({ offered, dossier, screen, why, isOnItsWay, onSign }: ActionProps) {
  const { event, title, preset, form, sign } = offered;
  if (why.length > 0) {
    return (
      <p className="why">
        <button type="button" className="button" disabled aria-describedby={`pourquoi-${event}`}>
          {title}
        </button>
        <span className="hint" id={`pourquoi-${event}`}>
          {why.join(' ')}
        </span>
      </p>
    );
  }
  if (sign) {
    return (
      <button type="button" className="button" disabled={isOnItsWay} onClick={() => onSign(offered)}>
        {title}
      </button>
    );
  }
  if (form === null) return <AtOnce event={event} title={title} dossier={dossier} />;
  return (
    <Link
      className="button"
      to="/dossiers/$id/$event"
      params={{ id: dossier, event }}
      search={{ preset: JSON.stringify(preset), retour: screen }}
    >
      {title}
    </Link>
  );
}

/** Sends at once an event that asks no question. */
function AtOnce({ event, title, dossier }: { event: string; title: string; dossier: string }) {
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: () =>
      send(submitEvent, { path: { id: dossier }, body: { event, data: {} }, repeatKey: crypto.randomUUID() }),
    onSuccess: async (view) => {
      queries.setQueryData(dossierQuery(dossier).queryKey, view);
      await queries.invalidateQueries({ queryKey: ['screen'] });
      await queries.invalidateQueries({ queryKey: offersQuery(view).queryKey });
    },
  });
  return (
    <>
      <Button loading={act.isPending} onClick={() => act.mutate()}>
        {title}
      </Button>
      {act.error && <Trouble error={act.error} />}
    </>
  );
}

/** Makes the document to be printed, then shows a link to it: browsers block a window that opens by itself. */
function PrintButton({ dossier, document }: { dossier: string; document: string }) {
  const { data: view } = useQuery(dossierQuery(dossier));
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () => call(makeDocument, { path: { id: dossier }, body: { document }, repeatKey: crypto.randomUUID() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: dossierQuery(dossier).queryKey }),
  });
  const choice = view?.onDemand.find((one) => one.document === document);
  if (!choice?.enabled) return null;
  return (
    <>
      <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
        {make.isPending ? 'Préparation…' : choice.title}
      </Button>
      <span role="status">
        {make.data && (
          <a
            className="button strong"
            href={addressOf(readDocument, { path: { id: dossier, doc: make.data.id }, query: { format: 'pdf' } })}
            target="_blank"
            rel="noreferrer"
          >
            Ouvrir le PDF<span className="unseen"> : {make.data.name}, nouvelle fenêtre</span>
          </a>
        )}
      </span>
      {make.error && <Trouble error={make.error} />}
    </>
  );
}
