import { type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { plural } from '../../../base/base.ts';
import type { DefinitionCheck, DefinitionDraftView } from '../../../http/http.ts';
import { publishDefinitionDraft } from '../../addresses/addresses.ts';
import {
  call,
  checkQuery,
  definitionDraftQuery,
  type PublishedDraft,
  policyQuery,
  ServerRefusal,
  scheduledQuery,
  serverNow,
  serverZone,
} from '../../api/api.ts';
import { Day, NO_DATE, type TypedDate } from '../../days/days.ts';
import { Button, civilDay, frenchDate, Trouble } from '../../look/look.ts';
import { midnightOf } from './midnight.ts';
import { Scheduled } from './publish-scheduled.tsx';

/** Describes a workflow where nothing but words would change for some running dossiers. */
export type Neutral = Pick<DefinitionCheck['workflows'][number], 'id' | 'title' | 'running' | 'followers'>;

interface Props {
  draft: DefinitionDraftView;
  /** Is true when the check found nothing that forbids publishing. */
  isSound: boolean;
  /** Is true while the draft is checked again: what is typed stays, and publishing waits. */
  isChecking: boolean;
  /** Lists the workflows where only words change: their running dossiers may follow at once. */
  neutral: readonly Neutral[];
  /** @param follow those whose running dossiers follow */
  onPublished: (published: PublishedDraft, follow: readonly Neutral[]) => void;
}

/** Asks why, on which legal text and from when to publish; this is the only act of these pages that others see. */
export function PublishForm({ draft, isSound, isChecking, neutral, onPublished }: Props) {
  const [reason, setReason] = useState('');
  const [legal, setLegal] = useState('');
  const [from, setFrom] = useState(NO_DATE);
  const form = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [isReplacing, setReplacing] = useState(false);
  /** Holds the ids of workflows, because each check makes new objects. */
  const [follow, setFollow] = useState<readonly string[]>([]);
  const { data: policy, isPending } = useQuery(policyQuery);
  const { data: scheduled } = useQuery(scheduledQuery);
  const isAtOnce = from.kind === 'empty';
  const publish = usePublication(draft, onPublished);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') return setWrong('Dites pourquoi : qui lira les versions le saura.');
    setWrong(pastFault(from));
    // The field shows its own error.
    if (from.kind === 'unreadable') return form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    if (pastFault(from) !== null) return;
    const day = from.kind === 'date' ? from.day : null;
    publish.mutate({
      ...{ reason: reason.trim(), legal: legal.trim(), day, isReplacing: scheduled != null && isReplacing },
      follow: isAtOnce ? neutral.filter(({ id }) => follow.includes(id)) : [],
    });
  };
  if (isPending) return null;
  if (!isSound || draft.choices.length > 0 || draft.stale) return <p className="card">{obstacleOf(draft, isSound)}</p>;
  if (policy?.secondPerson && draft.review?.standing !== 'approved') return null;
  return (
    <form ref={form} className="card atelier-publish" onSubmit={submit} noValidate>
      <h2>Publier</h2>
      <label>
        Pourquoi
        <textarea
          className="input"
          rows={3}
          maxLength={500}
          required
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      <label>
        Texte ou décision qui le fonde (facultatif)
        <input className="input" maxLength={300} value={legal} onChange={({ target }) => setLegal(target.value)} />
      </label>
      <Day
        label="À partir du (facultatif)"
        hint="Sans date, la version est en service tout de suite ; avec une date, ce jour-là à 0 h."
        value={from}
        onChange={setFrom}
      />
      {isAtOnce && neutral.length > 0 && <Followers neutral={neutral} follow={follow} onFollow={setFollow} />}
      {scheduled && <Scheduled release={scheduled} isReplacing={isReplacing} onReplacing={setReplacing} />}
      <div role="alert">{wrong !== null && <p className="error">{wrong}</p>}</div>
      {publish.error && <Trouble error={publish.error} kept="Votre brouillon est intact." />}
      <Button type="submit" className="button strong atelier-go" loading={publish.isPending || isChecking}>
        Publier pour tout le monde
      </Button>
    </form>
  );
}

/** Refuses a day already past: the server would take it as now, but the person probably mistyped a year. */
function pastFault(from: TypedDate): string | null {
  if (from.kind !== 'date' || from.day >= civilDay(serverNow())) return null;
  return `Le ${frenchDate(from.day)} est passé : donnez un jour à venir, ou videz la date pour publier tout de suite.`;
}

/** Offers to move running dossiers where only words change. The boxes begin unticked, because publishing moves no dossier by itself. */
function Followers({
  neutral,
  follow,
  onFollow,
}: Pick<Props, 'neutral'> & { follow: readonly string[]; onFollow: (follow: readonly string[]) => void }) {
  return (
    <fieldset className="atelier-scheduled" aria-describedby="suivre">
      <legend>Les dossiers en cours</legend>
      {neutral.map((one) => (
        <label key={one.id} className="tick">
          <input
            type="checkbox"
            checked={follow.includes(one.id)}
            onChange={({ target }) =>
              onFollow(target.checked ? [...follow, one.id] : follow.filter((other) => other !== one.id))
            }
          />
          {wordsOf(one)}
        </label>
      ))}
      <p className="hint" id="suivre">
        Seuls des textes changent : leur prochain courrier les dira. Chacun peut être remis comme avant, tant que rien
        ne s’y est passé depuis.
      </p>
    </fieldset>
  );
}

function wordsOf({ title, running, followers: { dossiers } }: Neutral): string {
  const many = dossiers > 1 ? `aux ${plural(dossiers, 'dossier')}` : 'au dossier';
  const among = dossiers < running ? ` (sur ${running} : les autres sont dans une version qui change davantage)` : '';
  return `Appliquer aussi ${many} « ${title} »${among}`;
}

function obstacleOf({ choices, stale }: DefinitionDraftView, isSound: boolean): string {
  if (stale) return 'Reprenez d’abord ce brouillon sur la version en service.';
  if (choices.length > 0) return 'Choisissez d’abord ce qui reste, là où deux ont écrit.';
  return isSound ? '' : 'Corrigez d’abord ce qui bloque : chaque point dit où, et que faire.';
}

interface PublicationRequest {
  reason: string;
  legal: string;
  /** Is a civil date; null means now. */
  day: string | null;
  /** Replaces the release that is already scheduled. */
  isReplacing: boolean;
  follow: readonly Neutral[];
}

/**
 * Publishes only what was checked here. When another version was published or the draft changed meanwhile, the draft is read again and
 * shows what to do.
 */
function usePublication({ id, revision }: DefinitionDraftView, onPublished: Props['onPublished']) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ reason, legal, day, isReplacing }: PublicationRequest) => {
      const effectiveFrom = day === null ? undefined : midnightOf(day, serverZone());
      const body = {
        ...{ reason, revision, ...(legal !== '' && { legal }) },
        ...(effectiveFrom && { effectiveFrom }),
        ...(isReplacing && { replaceScheduled: true }),
      };
      return call(publishDefinitionDraft, { path: { id }, body, repeatKey: crypto.randomUUID() });
    },
    onSuccess: (published, { follow }) => {
      onPublished(published, follow);
      // The draft is gone: what the page still shows of it is not asked again.
      const isOfDraft = ({ queryKey }: { queryKey: QueryKey }) => JSON.stringify(queryKey).includes(JSON.stringify(id));
      queries.removeQueries({ predicate: isOfDraft });
      void queries.invalidateQueries();
    },
    onError: (error) => {
      if (!(error instanceof ServerRefusal) || error.problem.status !== 412) return;
      void queries.invalidateQueries({ queryKey: definitionDraftQuery(id).queryKey });
      void queries.invalidateQueries({ queryKey: checkQuery(id).queryKey });
    },
  });
}
