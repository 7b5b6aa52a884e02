import type { RJSFSchema } from '@rjsf/utils';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { sameJson } from '../../../base/base.ts';
import type { DraftView, View, ViewEvent } from '../../../http/http.ts';
import { dossierQuery, noteSent, ServerRefusal } from '../../api/api.ts';
import { Conflicts, usePresence, useTogether } from '../../drafts/drafts.ts';
import {
  DossierForm,
  errorLinesOf,
  type FormAnswers,
  Kept,
  Recap,
  SectionList,
  type SectionNav,
  Unsent,
} from '../../form/form.ts';
import { AskedTwice, hourOf } from '../../look/look.ts';
import { type BlockedAct, Reasons, sendEvent, usePreview, useSignatureCode } from '../acts/acts.ts';
import { NoLonger } from './not-now.tsx';

interface Props {
  view: View;
  /** Holds the act as it was last offered. */
  choice: ViewEvent;
  /** Is null while the act is offered. */
  blocked: BlockedAct | null;
  schema: RJSFSchema;
  kept: DraftView | null;
  preset: FormAnswers;
  known: FormAnswers;
  /** Names the agreements that the dossier holds. */
  agreed: readonly string[];
  own: FormAnswers;
}

/**
 * Prepares an act over a long time, often by several people: its parts show what they lack and save themselves, and sending is a separate
 * step.
 */
export function TogetherAct({ view, choice, blocked, schema, kept, preset, known, agreed, own }: Props) {
  const { event, title: action } = choice;
  const where = { dossier: view.id, event, isShared: choice.draft === 'role' };
  const draft = useTogether({ ...where, kept, preset, known: { ...known, ...own } });
  const [place, setPlace] = useState('');
  const others = usePresence(where, { place, version: draft.version, catchUp: draft.catchUp });
  useKnown(view, event, draft, own);
  const code = useSignatureCode({ view, choice, answers: draft.answers });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [begunOn] = useState(view.revision);
  const [toConfirm, setToConfirm] = useState<FormAnswers | null>(null);
  const [repeatKey, setRepeatKey] = useState(() => crypto.randomUUID());
  const heading = useRef<HTMLHeadingElement>(null);
  const goBack = () => {
    setToConfirm(null);
    heading.current?.focus();
  };
  const send = useMutation({
    mutationFn: (data: FormAnswers) =>
      sendEvent({
        ...{ dossier: view.id, event, data, seen: view.revision, repeatKey, draft: draft.version },
        ...(code && { code: code.typed }),
      }),
    onSuccess: async (next) => {
      draft.forget();
      noteSent({ dossier: view.id, action, before: view, after: next });
      queries.setQueryData(dossierQuery(view.id).queryKey, next);
      void queries.invalidateQueries({ queryKey: ['todos'] });
      // The document that proves the act is on the dossier, so the person goes there even when they came from a list.
      await navigate({ to: '/dossiers/$id', params: { id: view.id } });
    },
    onError: (error) => {
      goBack();
      void draft.catchUp();
      if (!(error instanceof ServerRefusal) || error.problem.status !== 0) setRepeatKey(crypto.randomUUID());
    },
  });
  const lacks = draft.missing && errorLinesOf(draft.missing, schema);
  const problem = send.error instanceof ServerRefusal ? send.error.problem : null;
  const isTyped = draft.state !== 'empty';
  const context = { bundle: view.bundle, dossier: view.id, known, agreed };
  /** Opens the confirmation only once the server has saved every answer and no conflict is left. */
  const begin = async (data: FormAnswers) => {
    if ((await draft.save()) && draft.conflicts.length === 0) setToConfirm(data);
  };
  return (
    <section aria-labelledby="action">
      <h2 id="action" ref={heading} tabIndex={-1}>
        {action}
      </h2>
      <p className="unsent-sign">{choice.unsent ?? 'Rien n’est envoyé encore.'}</p>
      {choice.help && <p className="lead">{choice.help}</p>}
      {where.isShared && <Writers others={others} />}
      <Conflicts conflicts={draft.conflicts} schema={schema} onSettle={draft.settle} />
      {draft.state === 'gone' && (
        <p className="notice" role="alert">
          Un collègue a envoyé ou jeté ce brouillon. Votre texte reste ici : continuer à écrire en commence un autre.
        </p>
      )}
      {blocked && send.isIdle && <NoLonger {...{ view, blocked, isTyped }} seen={begunOn} title={action} />}
      {send.error && !problem?.errors?.length && (
        <Unsent
          error={send.error}
          reasons={<Reasons view={view} because={problem?.because ?? []} />}
          kept={<Kept isTyped={isTyped} />}
        />
      )}
      {toConfirm && (
        <Recap
          schema={schema}
          answers={toConfirm}
          context={context}
          warning={choice.confirm ?? 'Relisez : c’est ce qui sera envoyé.'}
          action={action}
          isSending={send.isPending}
          onSend={() => send.mutate(toConfirm)}
          onBack={goBack}
        />
      )}
      <div hidden={toConfirm !== null}>
        <DossierForm
          schema={schema}
          answers={draft.answers}
          errors={problem?.errors ?? []}
          context={context}
          action={`${action}…`}
          isSending={send.isPending}
          isBlocked={lacks === null || lacks.length > 0 || draft.conflicts.length > 0}
          onChange={draft.change}
          onSend={(data) => void begin(data)}
          sign={choice.sign}
          code={code}
          sections={(nav) => (
            <>
              <SectionList {...nav} lacks={lacks} />
              <Placed title={nav.state.steps[nav.state.current]?.title ?? ''} onPlace={setPlace} />
            </>
          )}
          aside={(nav) => (
            <div className="draft">
              <span role="status">{saidOf(draft)}</span> {lacks && <Lacks lacks={lacks} nav={nav} action={action} />}
              {draft.state !== 'empty' && (
                <AskedTwice
                  ask="Abandonner le brouillon"
                  warning={
                    where.isShared
                      ? 'Tout ce que votre organisme a écrit ici sera effacé.'
                      : 'Tout ce qui est écrit ici sera effacé.'
                  }
                  yes="Oui, effacer"
                  no="Non, garder"
                  onYes={() => void draft.drop().catch(() => draft.catchUp())}
                />
              )}
            </div>
          )}
        />
      </div>
    </section>
  );
}

/** Fills the known answers in again at each choice, since they depend on it. */
function useKnown(
  view: View,
  event: string,
  { answers, fill }: ReturnType<typeof useTogether>,
  own: FormAnswers,
): void {
  const known = usePreview(view.id, event, answers, view.revision)?.data;
  const seen = useRef<typeof known>(undefined);
  useEffect(() => {
    if (known === undefined || sameJson(known, seen.current)) return;
    seen.current = known;
    fill({ ...known, ...own });
  }, [known, own, fill]);
}

function Placed({ title, onPlace }: { title: string; onPlace: (title: string) => void }) {
  useEffect(() => onPlace(title), [title, onPlace]);
  return null;
}

function Writers({ others }: { others: ReturnType<typeof usePresence> }) {
  const said = others.map(({ name, place }) =>
    place ? `${name} écrit aussi ; sur « ${place} ».` : `${name} écrit aussi.`,
  );
  return (
    <p className="hint" role="status">
      Votre organisme est seul à voir ce que vous écrivez. {said.join(' ')}
    </p>
  );
}

const MAX_LACKS = 4;

function Lacks({ lacks, nav, action }: { lacks: ReturnType<typeof errorLinesOf>; nav: SectionNav; action: string }) {
  if (lacks.length === 0) return <span>Rien ne manque pour « {action} ».</span>;
  return (
    <span className="lacks">
      Il manque :{' '}
      {lacks.slice(0, MAX_LACKS).map((line) => (
        <button key={line.id + line.message} type="button" className="link" onClick={() => nav.onGoToLine(line)}>
          {line.question}
        </button>
      ))}
      {lacks.length > MAX_LACKS && <span>et {lacks.length - MAX_LACKS} de plus.</span>}
    </span>
  );
}

function saidOf({ state, at }: Pick<ReturnType<typeof useTogether>, 'state' | 'at'>): string {
  switch (state) {
    case 'empty':
      return '';
    case 'changed':
    case 'saving':
      return 'Enregistrement…';
    case 'saved':
      return `Enregistré sur le serveur${at === null ? '' : ` à ${hourOf(at)}`}. Enregistré n’est pas envoyé.`;
    case 'only-here':
      return 'Gardé sur cet appareil. Le serveur ne répond pas : nouvel essai dans un instant.';
    case 'gone':
      return 'Gardé sur cet appareil seulement.';
  }
}
