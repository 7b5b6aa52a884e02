import type { RJSFSchema } from '@rjsf/utils';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Meeting, MeetingPoint, OfferedEvent, View } from '../../http/http.ts';
import { dossierQuery, formQuery, meQuery, ServerRefusal, screenQuery } from '../api/api.ts';
import { previewQuery, Reasons, sendEvent } from '../dossier/dossier.ts';
import { eraseCopy, placeOf, readCopy, writeCopy } from '../drafts/drafts.ts';
import { DossierForm, type FormAnswers, Unsent } from '../form/form.ts';
import { Awaited, Button } from '../look/look.ts';
import { asked, identityOf } from './asked.ts';

interface Props {
  screen: { id: string; workflow: string };
  meeting: Meeting;
  dossier: string;
  point: MeetingPoint;
  /** Is the event that decides the point. */
  decide: OfferedEvent;
  view: View;
  onDecided: () => void;
}

/** Asks for the decision on one point, begun with what the point says; what is typed stays in this browser until it is sent. */
export function Decision(props: Props) {
  const { screen, meeting, dossier, decide, view } = props;
  const [revision] = useState(meeting.revision);
  const form = useQuery(formQuery(screen.workflow, meeting.version, decide.form));
  const known = useQuery(previewQuery(dossier, decide.event, decide.preset, revision));
  const { data: me } = useQuery(meQuery);
  const choice = view.events.find(({ event }) => event === decide.event);
  if (choice && !choice.enabled) {
    return (
      <div className="notice">
        <p>{decide.title} : pas possible maintenant.</p>
        <Reasons view={view} because={choice.because} />
      </div>
    );
  }
  if (decide.form && form.data === undefined) return <Awaited of={form} lines={4} />;
  if (known.isLoading || !me) return <Awaited of={{ ...known, error: null, data: undefined }} lines={4} />;
  return (
    <Deciding
      {...props}
      person={me.id}
      schema={form.data as RJSFSchema | undefined}
      known={known.data?.data ?? {}}
      agreed={known.data?.agreed ?? []}
    />
  );
}

type DecidingProps = Props & {
  person: string;
  schema: RJSFSchema | undefined;
  known: FormAnswers;
  agreed: readonly string[];
};

function Deciding({ schema, known, agreed, person, ...props }: DecidingProps) {
  const { screen, dossier, point, decide, view } = props;
  const place = placeOf(person, dossier, `${decide.event}~${identityOf(decide, point)}`);
  const [answers, setAnswers] = useState<FormAnswers>(() => readCopy(place)?.answers ?? { ...known, ...decide.preset });
  // Holds the decision as it was when the person began: a decision made meanwhile is shown before it is replaced.
  const [seen, setSeen] = useState(point.decided);
  const [repeatKey, setRepeatKey] = useState(() => crypto.randomUUID());
  const queries = useQueryClient();
  const shown = useMemo(() => schema && asked(schema, decide, point), [schema, decide, point]);
  const send = useMutation({
    mutationFn: (data: FormAnswers) =>
      sendUnlessDecided({ data, repeatKey, event: decide.event, dossier, point, seen }, () =>
        queries.fetchQuery({ ...screenQuery(screen.id, { dossier }), staleTime: 0 }),
      ),
    onSuccess: async (next) => {
      eraseCopy(place);
      queries.setQueryData(dossierQuery(dossier).queryKey, next);
      await queries.invalidateQueries({ queryKey: ['screen'] });
      props.onDecided();
    },
    onError: (error) => {
      if (!(error instanceof ServerRefusal) || error.problem.status !== 0) setRepeatKey(crypto.randomUUID());
    },
  });
  const change = (next: FormAnswers) => {
    setAnswers(next);
    writeCopy(place, { answers: next, at: new Date().toISOString() });
    if (send.isError) setRepeatKey(crypto.randomUUID());
  };
  const problem = send.error instanceof ServerRefusal ? send.error.problem : null;
  const isOvertaken = point.decided !== seen && !send.isPending;
  return (
    <>
      {isOvertaken && (
        <div className="notice" role="alert">
          <p>Entre-temps, quelqu’un a décidé : {point.decided ?? 'plus rien'}.</p>
          <button type="button" className="button" onClick={() => setSeen(point.decided)}>
            J’ai vu, continuer
          </button>
        </div>
      )}
      {send.error && !problem?.errors?.length && (
        <Unsent error={send.error} reasons={<Reasons view={view} because={problem?.because ?? []} />} />
      )}
      {shown ? (
        <DossierForm
          schema={shown}
          answers={answers}
          errors={problem?.errors ?? []}
          context={{ bundle: view.bundle, dossier, known, agreed }}
          action={decide.title}
          isSending={send.isPending}
          onChange={change}
          onSend={(data) => send.mutate({ ...decide.preset, ...data })}
        />
      ) : (
        <Button loading={send.isPending} onClick={() => send.mutate({})}>
          {decide.title}
        </Button>
      )}
    </>
  );
}

interface DecisionSending {
  data: FormAnswers;
  repeatKey: string;
  event: string;
  dossier: string;
  point: MeetingPoint;
  seen: string | null;
}

const TRIES = 4;

/**
 * Sends a decision while several people decide at once: decisions on other points do not matter, but a decision on this point does.
 * @throws ServerRefusal `stale-revision` when this point was decided meanwhile, and whatever the server refuses
 */
async function sendUnlessDecided(
  { data, repeatKey, event, dossier, point, seen }: DecisionSending,
  readAgain: () => Promise<{ meeting: Meeting | null }>,
): Promise<View> {
  for (let left = TRIES; ; left -= 1) {
    const { meeting } = await readAgain();
    const now = meeting?.points.find(({ about }) => about?.dossier === point.about?.dossier);
    if (meeting === null || (now !== undefined && now.decided !== seen)) throw new ServerRefusal(OVERTAKEN);
    try {
      return await sendEvent({ dossier, event, data, seen: meeting.revision, repeatKey });
    } catch (error) {
      if (left === 1 || !(error instanceof ServerRefusal) || error.problem.code !== 'stale-revision') throw error;
    }
  }
}

const OVERTAKEN = {
  status: 412,
  code: 'stale-revision',
  title: 'Ce point vient d’être décidé autrement',
  detail: 'Rien n’a été envoyé, et vos réponses sont gardées. Lisez la décision prise, puis continuez.',
};
