import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Because, Meeting, OfferedEvent, View } from '../../http/http.ts';
import { dossierQuery, ServerRefusal } from '../api/api.ts';
import { Reasons, sendEvent } from '../dossier/dossier.ts';
import { Unsent } from '../form/form.ts';
import { AskedTwice } from '../look/look.ts';

interface Props {
  meeting: Meeting;
  close: OfferedEvent;
  dossier: string;
  screen: string;
  view: View;
  /** Receives the reasons that prevent the closing; the list is empty while it is asked again. */
  onRefused: (because: Because[]) => void;
}

/** Closes the meeting, for all its points or not at all. */
export function Closing({ meeting, close, dossier, screen, view, onRefused }: Props) {
  const queries = useQueryClient();
  const left = meeting.points.filter(({ decided }) => decided === null).length;
  const send = useMutation({
    mutationFn: () =>
      sendEvent({
        dossier,
        event: close.event,
        data: close.preset,
        seen: meeting.revision,
        repeatKey: crypto.randomUUID(),
      }),
    onMutate: () => onRefused([]),
    onSuccess: async (next) => {
      queries.setQueryData(dossierQuery(dossier).queryKey, next);
      await queries.invalidateQueries({ queryKey: ['screen'] });
    },
    onError: (error) => onRefused(error instanceof ServerRefusal ? (error.problem.because ?? []) : []),
  });
  const choice = view.events.find(({ event }) => event === close.event);
  const problem = send.error instanceof ServerRefusal ? send.error.problem : null;
  return (
    <div className="closing">
      {left > 0 && choice?.enabled !== false && (
        <p className="hint">{left > 1 ? `Il reste ${left} points à décider.` : 'Il reste un point à décider.'}</p>
      )}
      {choice && !choice.enabled && choice.because.length > 0 && (
        <div className="notice">
          <p>{close.title} : pas possible maintenant.</p>
          <Reasons view={view} because={choice.because} />
        </div>
      )}
      {choice?.enabled &&
        (close.form ? (
          <Link
            className="button"
            to="/dossiers/$id/$event"
            params={{ id: dossier, event: close.event }}
            search={{ preset: JSON.stringify(close.preset), retour: screen }}
          >
            {close.title}
          </Link>
        ) : (
          <AskedTwice
            ask={close.title}
            warning={choice.confirm ?? 'Tout est clos à la fois, ou rien ne l’est.'}
            yes={`Oui, ${close.title.toLowerCase()}`}
            no="Non, continuer"
            isBusy={send.isPending}
            onYes={() => send.mutate()}
          />
        ))}
      {send.error && <Unsent error={send.error} reasons={<Reasons view={view} because={problem?.because ?? []} />} />}
    </div>
  );
}
