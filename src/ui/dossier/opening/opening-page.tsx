import type { RJSFSchema } from '@rjsf/utils';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { JsonObject } from '../../../base/base.ts';
import { kindOf } from '../../../fields/fields.ts';
import type { Problem } from '../../../http/http.ts';
import { openDossier } from '../../addresses/addresses.ts';
import { act, currentVersionQuery, formQuery, noteSent, ServerRefusal, workflowQuery } from '../../api/api.ts';
import { DraftState, useDraft } from '../../drafts/drafts.ts';
import { DossierForm, type FormAnswers, Unsent } from '../../form/form.ts';
import { WaitingPage } from '../../look/look.ts';
import { Unreadable } from '../../shell/shell.ts';
import { CopyFrom } from './copy-from.tsx';

/** Opens a new dossier with the creation form of its workflow. */
export function Opening() {
  const { workflow: id } = useParams({ from: '/nouveau/$workflow' });
  const { retour, choix } = useSearch({ from: '/nouveau/$workflow' });
  const workflow = useQuery(workflowQuery(id));
  const version = useQuery(currentVersionQuery(id));
  const draft = useDraft({ dossier: null, event: id, kept: null, given: NOTHING });
  const navigate = useNavigate();
  // A former dossier is read while the person types, so it is copied over the answers as they are when it arrives.
  const latest = useRef(draft.answers);
  latest.current = draft.answers;
  const [repeatKey, setRepeatKey] = useState(() => crypto.randomUUID());
  const opening = version.data?.events.find(({ event }) => event === 'open');
  const form = useQuery(formQuery(id, version.data?.bundle ?? '', opening?.form));
  const known = workflow.data?.begins;
  const { fill } = draft;
  useEffect(() => {
    if (known && (form.data || choix === undefined)) fill({ preset: chosenIn(form.data, choix), known });
  }, [known, fill, form.data, choix]);
  const open = useMutation({
    mutationFn: (data: FormAnswers) => act(openDossier, { body: { workflow: id, data }, repeatKey }),
    onSuccess: async (view) => {
      void draft.forget();
      noteSent({ dossier: view.id, action: opening?.title ?? 'Dossier ouvert', before: null, after: view });
      await navigate(
        retour
          ? { to: '/pages/$id', params: { id: retour }, search: { dossier: view.id } }
          : { to: '/dossiers/$id', params: { id: view.id } },
      );
    },
    onError: (refused) => {
      if (!(refused instanceof ServerRefusal) || refused.problem.status !== 0) setRepeatKey(crypto.randomUUID());
    },
  });
  useEffect(() => {
    document.title = `${opening?.title ?? 'Nouveau dossier'} – Jalon`;
  }, [opening?.title]);
  const failed = [workflow, version, form].find(({ error, data }) => error && data === undefined);
  if (failed) return <Unreadable what="Nouveau dossier" error={failed.error} onRetry={() => void failed.refetch()} />;
  if (workflow.data && !workflow.data.canOpen)
    return <Unreadable what="Nouveau dossier" error={new ServerRefusal(NOT_FOR_YOU)} />;
  if (!workflow.data || !version.data || (opening?.form && !form.data)) return <WaitingPage />;
  const problem = open.error instanceof ServerRefusal ? open.error.problem : null;
  return (
    <>
      <h1>{opening?.title}</h1>
      <p className="lead">{version.data.title}</p>
      {open.error && !problem?.errors?.length && (
        <Unsent error={open.error} reasons={problem && <SameDossier problem={problem} />} />
      )}
      {opening && opening.copy.length > 0 && (
        <CopyFrom workflow={id} fields={opening.copy} onCopy={(copied) => draft.change(copied(latest.current))} />
      )}
      <DossierForm
        schema={(form.data ?? { type: 'object', properties: {} }) as RJSFSchema}
        answers={draft.answers}
        errors={problem?.errors ?? []}
        context={{ bundle: version.data.bundle, dossier: null, ...(known && { known }) }}
        action={opening?.title ?? 'Ouvrir'}
        isSending={open.isPending}
        onChange={draft.change}
        onSend={(data) => open.mutate(data)}
        aside={<DraftState state={draft.state} at={draft.at} onDrop={() => void draft.drop()} />}
      />
    </>
  );
}

const NOT_FOR_YOU = {
  status: 403,
  code: 'forbidden',
  title: 'Ouverture réservée',
  detail: 'Aucun de vos rôles n’ouvre ce genre de dossier. Demandez-le à qui l’ouvre, ou à l’administration.',
};

const NOTHING = { preset: {}, known: {} };

/** Answers every question that asks for a dossier with the dossier the person came from; the server checks whether it may be chosen. */
function chosenIn(schema: unknown, choice: string | undefined): FormAnswers {
  const { properties = {} } = (schema ?? {}) as { properties?: Record<string, JsonObject> };
  if (choice === undefined) return {};
  const asking = Object.entries(properties).filter(([, field]) => kindOf(field) === 'dossier');
  return Object.fromEntries(asking.map(([name]) => [name, choice]));
}

/** Links to the dossier that prevents the opening, when the server may reveal that it exists. */
function SameDossier({ problem }: { problem: Problem & { dossier?: unknown } }) {
  if (typeof problem.dossier !== 'string') return null;
  return (
    <p>
      <Link to="/dossiers/$id" params={{ id: problem.dossier }}>
        Voir le dossier déjà ouvert
      </Link>
    </p>
  );
}
