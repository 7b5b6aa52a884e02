import type { RJSFSchema } from '@rjsf/utils';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { sameJson } from '../../../base/base.ts';
import type { View, ViewEvent } from '../../../http/http.ts';
import { dossierQuery, draftQuery, formQuery, noteSent, ServerRefusal } from '../../api/api.ts';
import { type Copy, DraftState, type GivenAnswers, useDraft } from '../../drafts/drafts.ts';
import { DossierForm, type FormAnswers, Kept, Unsent } from '../../form/form.ts';
import { Button, lazyPart, Trouble, Waiting, WaitingPage } from '../../look/look.ts';
import { useBackTo } from '../../screens/screens.ts';
import { Unreadable } from '../../shell/shell.ts';
import {
  type BlockedAct,
  blockedBy,
  factPreset,
  presetOf,
  previewQuery,
  Reasons,
  sameNames,
  sendEvent,
  usePreview,
  useSignatureCode,
} from '../acts/acts.ts';
import { DossierHead, headQuery } from '../head.tsx';
import { Beside } from './beside.tsx';

const StaleNotice = lazyPart(async () => (await import('../story/stale-notice.tsx')).StaleNotice);
const TogetherAct = lazyPart(async () => (await import('./together-act.tsx')).TogetherAct);
const NoLonger = lazyPart(async () => (await import('./not-now.tsx')).NoLonger);
const NotNow = lazyPart(async () => (await import('./not-now.tsx')).NotNow);
const Recap = lazyPart(async () => (await import('../../form/recap.tsx')).Recap);

/** Shows the form of one event on one dossier; what is typed is kept as a draft until the form is sent. */
export function EventFormPage() {
  const { id, event } = useParams({ from: '/dossiers/$id/$event' });
  const { preset, fait, retour } = useSearch({ from: '/dossiers/$id/$event' });
  const backTo = useBackTo(retour);
  const dossier = useQuery(dossierQuery(id));
  const view = dossier.data;
  const offered = view?.events.find((one) => one.event === event);
  const choice = useLastOffered(`${id}/${event}`, offered);
  const form = useQuery(formQuery(view?.workflow ?? '', view?.bundle ?? '', choice?.form));
  const begun = useQuery(draftQuery(id, event));
  const draft = begun.data;
  const given = { ...presetOf(preset), ...factPreset(view, fait) };
  const known = useQuery({
    ...previewQuery(id, event, given, view?.revision ?? 0),
    enabled: view !== undefined,
  });
  const head = useQuery(headQuery(view));
  const failed = [dossier, form, begun].find(({ error, data }) => error && data === undefined);
  if (failed) return <Unreadable what="Dossier" error={failed.error} onRetry={() => void failed.refetch()} />;
  const isComing = known.isLoading || head.isLoading || (choice?.form && !form.data);
  if (!view || draft === undefined || isComing) return <WaitingPage />;
  const blocked = blockedBy(offered, known.data);
  return (
    <>
      <DossierHead view={view} action={choice?.title} />
      {!choice && known.error && (
        <Trouble error={isUnknown(known.error) ? new ServerRefusal(NOT_FOR_YOU) : known.error} />
      )}
      {blocked && !choice?.enabled && (choice || !known.error) && (
        <Beside view={view} event={event} answers={given}>
          <Suspense fallback={<Waiting lines={2} />}>
            <NotNow
              {...{ view, blocked, draft }}
              title={choice ? `${choice.title} : pas possible maintenant` : (known.data?.refusal?.title ?? NOT_OFFERED)}
            />
          </Suspense>
        </Beside>
      )}
      {choice?.enabled && isPrepared(choice, form.data) && (
        <Suspense fallback={<Waiting lines={8} />}>
          <TogetherAct
            key={event}
            {...{ view, choice, blocked }}
            schema={form.data as RJSFSchema}
            kept={draft}
            preset={given}
            known={known.data?.data ?? {}}
            agreed={known.data?.agreed ?? []}
            own={choice.prefill ? sameNames(view, form.data) : {}}
          />
        </Suspense>
      )}
      {choice?.enabled && !isPrepared(choice, form.data) && (
        <Act
          key={event}
          view={view}
          schema={form.data}
          {...{ choice, blocked }}
          kept={draft ? { answers: draft.data, at: draft.at } : null}
          preset={given}
          known={known.data?.data ?? {}}
          agreed={known.data?.agreed ?? []}
          own={choice.prefill ? sameNames(view, form.data) : {}}
          begunOn={draft?.revision ?? view.revision}
          back={retour}
        />
      )}
      <p className="actions-line">
        {retour && <Link {...backTo(id)}>Retour à la page</Link>}
        <Link to="/dossiers/$id" params={{ id }}>
          Retour au dossier
        </Link>
      </p>
    </>
  );
}

/** Returns the event as it was last offered here, so that a form being filled in stays on the screen when the dossier changes. */
function useLastOffered(place: string, offered: ViewEvent | undefined): ViewEvent | undefined {
  const [last, setLast] = useState<{ place: string; choice: ViewEvent } | null>(null);
  if (offered?.enabled && (last?.choice !== offered || last.place !== place)) setLast({ place, choice: offered });
  return !offered?.enabled && last?.place === place ? last.choice : offered;
}

/** Tells whether the act is prepared over a long time, or by several people. */
function isPrepared({ draft }: ViewEvent, form: { 'x-layout'?: unknown } | undefined): boolean {
  return form !== undefined && (draft === 'role' || form['x-layout'] === 'sections');
}

const NOT_OFFERED = 'Cette action n’est pas proposée maintenant';

function isUnknown(error: Error): boolean {
  return error instanceof ServerRefusal && [403, 404].includes(error.problem.status);
}

const NOT_FOR_YOU = {
  status: 404,
  code: 'not-found',
  title: 'Action inconnue',
  detail: 'Cette action n’existe pas sur ce dossier, ou n’est pas pour vous.',
};

interface KnownFilling {
  view: View;
  event: string;
  draft: ReturnType<typeof useDraft>;
  begun: GivenAnswers;
  own: FormAnswers;
}

/** Fills the known answers in again at each choice, since they depend on what is chosen, such as a contract or a proposal. */
function useFilledAnew({ view, event, draft: { answers, fill }, begun: { preset }, own }: KnownFilling): void {
  const known = usePreview(view.id, event, answers, view.revision)?.data;
  const seen = useRef(known);
  useEffect(() => {
    if (known === undefined || sameJson(known, seen.current)) return;
    seen.current = known;
    fill({ preset, known: { ...known, ...own } });
  }, [known, own, preset, fill]);
}

interface ActProps {
  view: View;
  schema: RJSFSchema | undefined;
  /** Holds the act as it was last offered. */
  choice: ViewEvent;
  /** Is null while the act is offered. */
  blocked: BlockedAct | null;
  kept: Copy | null;
  /** Holds the answers given by the page that led here. */
  preset: FormAnswers;
  /** Holds the answers that the server already knows. */
  known: FormAnswers;
  /** Names the agreements that the dossier holds. */
  agreed: readonly string[];
  /** Holds the dossier's own answers to the same questions. */
  own: FormAnswers;
  begunOn: number;
  /** Names the declared page to go back to. */
  back: string | undefined;
}

function Act({ view, schema, choice, blocked, kept, preset, known, agreed, own, begunOn, back }: ActProps) {
  const { event, title: action } = choice;
  const [begun] = useState({ preset, known: { ...known, ...own } });
  const draft = useDraft({ dossier: view.id, event, kept, given: begun });
  useFilledAnew({ view, event, draft, begun, own });
  const code = useSignatureCode({ view, choice, answers: draft.answers });
  const navigate = useNavigate();
  const backTo = useBackTo(back);
  const queries = useQueryClient();
  const [seen, setSeen] = useState(begunOn);
  const [toConfirm, setToConfirm] = useState<FormAnswers | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  /** Shows the form again from its title, so that nobody misses what is said above it. */
  const goBack = () => {
    setToConfirm(null);
    title.current?.focus();
  };
  // Each filled form has one key, so that a second press or a lost answer does not repeat the act.
  const [repeatKey, setRepeatKey] = useState(() => crypto.randomUUID());
  const send = useMutation({
    mutationFn: (data: FormAnswers) =>
      sendEvent({ dossier: view.id, event, data, seen, repeatKey, ...(code && { code: code.typed }) }),
    onSuccess: async (next) => {
      void draft.forget();
      noteSent({ dossier: view.id, action, before: view, after: next });
      queries.setQueryData(dossierQuery(view.id).queryKey, next);
      void queries.invalidateQueries({ queryKey: ['todos'] });
      void queries.invalidateQueries({ queryKey: ['confirmation'] });
      await navigate(backTo(view.id));
    },
    onError: (error) => {
      if (toConfirm !== null) goBack();
      if (!(error instanceof ServerRefusal) || error.problem.status !== 0) setRepeatKey(crypto.randomUUID());
    },
  });
  // Nothing is sent while the dossier is read again, because the reset would erase a refusal before anyone reads it.
  const catchUp = useMutation({
    mutationFn: () => queries.fetchQuery({ ...dossierQuery(view.id), staleTime: 0 }),
    onSuccess: (fresh) => {
      setSeen(fresh.revision);
      send.reset();
    },
  });
  const isSending = send.isPending || catchUp.isPending;
  /** Changes the key after an error: if the first sending arrived, the server reports the next one as stale. */
  const begunAnew =
    <Given,>(change: (given: Given) => void) =>
    (given: Given) => {
      if (send.isError) setRepeatKey(crypto.randomUUID());
      change(given);
    };
  const begin = (data: FormAnswers) => (choice.confirm ? setToConfirm(data) : send.mutate(data));
  const context = { bundle: view.bundle, dossier: view.id, known, agreed };
  const problem = send.error instanceof ServerRefusal ? send.error.problem : null;
  const isTyped = draft.state !== 'empty';
  const isStale = problem?.code === 'stale-revision';
  return (
    <Beside view={view} event={event} answers={draft.answers}>
      <section aria-labelledby="action">
        <h2 id="action" ref={title} tabIndex={-1}>
          {action}
        </h2>
        {choice.help && <p className="lead">{choice.help}</p>}
        {blocked && send.isIdle && (
          <Suspense>
            <NoLonger {...{ view, blocked, seen, isTyped }} title={action} />
          </Suspense>
        )}
        {isStale && (
          <Suspense>
            <StaleNotice dossier={view.id} seen={seen} onGoOn={() => catchUp.mutate()} isBusy={catchUp.isPending} />
          </Suspense>
        )}
        {catchUp.error && <Unsent error={catchUp.error} />}
        {send.error && !isStale && !problem?.errors?.length && (
          <Unsent
            error={send.error}
            reasons={<Reasons view={view} because={problem?.because ?? []} />}
            kept={<Kept isTyped={isTyped} />}
          />
        )}
        {toConfirm && (
          <Suspense fallback={<Waiting lines={4} />}>
            <Recap
              schema={schema as RJSFSchema | undefined}
              answers={toConfirm}
              context={context}
              warning={choice.confirm ?? ''}
              action={action}
              isSending={isSending}
              onSend={() => send.mutate(toConfirm)}
              onBack={goBack}
            />
          </Suspense>
        )}
        <div hidden={toConfirm !== null}>
          {schema ? (
            <DossierForm
              schema={schema as RJSFSchema}
              answers={draft.answers}
              errors={problem?.errors ?? []}
              context={context}
              action={action}
              isSending={isSending}
              onChange={begunAnew(draft.change)}
              onSend={begin}
              sign={choice.sign}
              code={code && { ...code, onType: begunAnew(code.onType) }}
              aside={<DraftState state={draft.state} at={draft.at} onDrop={() => void draft.drop()} />}
            />
          ) : (
            <Button loading={isSending} onClick={() => begin({})}>
              {action}
            </Button>
          )}
        </div>
      </section>
    </Beside>
  );
}
