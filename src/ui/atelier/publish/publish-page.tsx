import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { plural } from '../../../base/base.ts';
import type { DefinitionCheck, DefinitionDraftView } from '../../../http/http.ts';
import {
  checkQuery,
  definitionDraftQuery,
  type Finding,
  isRefusal,
  meQuery,
  type PublishedDraft,
} from '../../api/api.ts';
import { Awaited, Button } from '../../look/look.ts';
import { ChangedThings, CLASSES } from '../../process/process.ts';
import { Unreadable } from '../../shell/shell.ts';
import { ExamplesReplayed } from '../../simulation/simulation.ts';
import { WiderLines } from '../../widening/widening.ts';
import { BeforeAfter, WayBackSaid } from '../before/before.ts';
import { DraftImpact } from '../impact/impact.tsx';
import { Stale } from '../stale.tsx';
import { Done } from './done.tsx';
import { type Neutral, PublishForm } from './publish-form.tsx';
import { ChangedLetters } from './publish-letters.tsx';
import { Review } from './publish-review.tsx';
import '../../process/process.css';
import '../atelier.css';

/** Shows what publishing would change, what forbids it, and the form to publish. */
export function PublishPage() {
  const { draft: id } = useParams({ from: '/atelier/$draft/publication' });
  const [done, setDone] = useState<{ published: PublishedDraft; follow: readonly Neutral[] } | null>(null);
  const draft = useQuery({ ...definitionDraftQuery(id), enabled: done === null });
  useEffect(() => {
    document.title = `Publier : ${draft.data?.title ?? 'un brouillon'} – Atelier – Jalon`;
  }, [draft.data?.title]);
  if (done) return <Done {...done} />;
  if (isRefusal(draft.error)) return <Unreadable what="Publier" error={draft.error} />;
  return (
    <>
      <p>
        <Link to="/atelier/$draft" params={{ draft: id }}>
          ← {draft.data?.title ?? 'Brouillon'}
        </Link>
      </p>
      <Awaited of={draft} lines={8} />
      {draft.data && <Checked draft={draft.data} onPublished={(published, follow) => setDone({ published, follow })} />}
    </>
  );
}

interface CheckedProps {
  draft: DefinitionDraftView;
  onPublished: (published: PublishedDraft, follow: readonly Neutral[]) => void;
}

function Checked({ draft, onPublished }: CheckedProps) {
  const { data: me } = useQuery(meQuery);
  const isMine = me?.id === draft.owner.id;
  const check = useQuery({ ...checkQuery(draft.id), enabled: draft.changes.length > 0 });
  const { data, isFetching, isFetchedAfterMount, refetch } = check;
  const { revision } = draft;
  const checked = useRef(revision);
  useEffect(() => {
    if (checked.current === revision) return;
    checked.current = revision;
    // The draft has changed since, and only what was checked may be published.
    void refetch();
  }, [revision, refetch]);
  if (draft.changes.length === 0) {
    return (
      <>
        <h1>Rien à publier</h1>
        <p className="card empty">Ce brouillon ne change rien encore.</p>
      </>
    );
  }
  // The result of an earlier visit is not shown; during a new check, what is typed beside it stays.
  const known = isFetchedAfterMount ? data : undefined;
  const shown = isFetching ? undefined : known;
  const isSound = known !== undefined && errorsOf(known).length === 0;
  return (
    <>
      <h1>{shown ? headOf(shown) : 'Vérification'}</h1>
      <p className="unseen" role="status">
        {shown ? 'Vérifié.' : 'Vérification en cours…'}
      </p>
      {isMine && <Stale key={draft.revision} draft={draft} />}
      <Awaited of={{ ...check, data: shown }} lines={6} />
      {known && (
        <div className="columns">
          <div>
            {shown && <Found draft={draft} check={shown} />}
            <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
              Vérifier de nouveau
            </Button>
          </div>
          <div>
            <Review draft={draft} isMine={isMine} isSound={isSound} />
            {isMine && (
              <PublishForm
                draft={draft}
                isSound={isSound}
                isChecking={isFetching}
                neutral={neutralIn(known)}
                onPublished={onPublished}
              />
            )}
          </div>
        </div>
      )}
    </>
  );
}

function Found({ draft, check }: { draft: DefinitionDraftView; check: DefinitionCheck }) {
  return (
    <>
      <Findings draft={draft.id} findings={check.findings} />
      {errorsOf(check).length === 0 && <ExamplesReplayed draft={draft.id} />}
      <Workflows draft={draft} check={check} />
      {canBeTried(check) && <BeforeAfter draft={draft} check={check} />}
      {canBeTried(check) && <DraftImpact draft={draft} />}
      {errorsOf(check).length === 0 && <WayBackSaid number={draft.base.number} />}
      <FilesChanged draft={draft} />
    </>
  );
}

const errorsOf = ({ findings }: DefinitionCheck) => findings.filter(({ level }) => level === 'error');

const neutralIn = ({ workflows }: DefinitionCheck) => workflows.filter(({ followers }) => followers.dossiers > 0);

/** Tells whether the draft has no error and concerns running dossiers. */
const canBeTried = (check: DefinitionCheck) =>
  errorsOf(check).length === 0 && check.workflows.some(({ running }) => running > 0);

/** Says that running dossiers are safe, or how many errors forbid publishing. */
function headOf(check: DefinitionCheck): string {
  const errors = errorsOf(check).length;
  if (errors > 0) return errors > 1 ? `${errors} points empêchent de publier` : 'Un point empêche de publier';
  const running = check.workflows.reduce((sum, workflow) => sum + workflow.running, 0);
  if (running === 0) return 'Aucun dossier en cours n’est touché';
  return running > 1
    ? `Rien ne change pour les ${running} dossiers en cours`
    : 'Rien ne change pour le dossier en cours';
}

function Findings({ draft, findings }: { draft: string; findings: Finding[] }) {
  if (findings.length === 0) return <p className="card">La vérification n’a rien trouvé.</p>;
  const sorted = findings.toSorted((a, b) => Number(b.level === 'error') - Number(a.level === 'error'));
  return (
    <section className="card" aria-labelledby="remarques">
      <h2 id="remarques">Ce que la vérification a trouvé</h2>
      <ul className="atelier-findings">
        {sorted.map(({ level, file, path, message, cure, line }) => (
          <li key={`${file} ${path} ${message}`}>
            <p>
              <strong className={level === 'error' ? 'late' : undefined}>
                {level === 'error' ? 'Bloquant' : 'À regarder'} :
              </strong>{' '}
              {message} {cure}
            </p>
            <Link
              to="/atelier/$draft"
              params={{ draft }}
              search={{ fichier: file, vue: 'source', ...(line !== null && { ligne: line }) }}
            >
              Voir {file}
              {line !== null && `, ligne ${line}`}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

const WAITS = 'Dès qu’il y a des dossiers, cela attend l’accord d’une autre personne que qui publie.';

function Workflows({ draft, check }: { draft: DefinitionDraftView; check: DefinitionCheck }) {
  const { workflows } = check;
  const isSound = errorsOf(check).length === 0;
  return (
    <>
      {workflows.map(({ id, title, running, isNew, changes, wider, letters }) => (
        <section key={id} className="card changes" aria-labelledby={`processus-${id}`}>
          <h2 id={`processus-${id}`}>{title}</h2>
          <p className="hint">
            {isNew ? 'Nouveau processus.' : runningOf(running)}
            {changes.length === 0 && ' Rien de ce qu’il dit ou demande ne change.'}
          </p>
          {(Object.keys(CLASSES) as (keyof typeof CLASSES)[]).map((kind) => (
            <ChangedThings key={kind} items={changes} kind={kind} />
          ))}
          <WiderLines wider={wider} waits={isNew ? null : WAITS} />
          <ChangedLetters draft={draft.id} revision={draft.revision} workflow={{ id, letters }} />
          {isSound && (
            <p>
              <Link to="/essayer/$workflow" params={{ workflow: id }} search={{ atelier: draft.id }}>
                Essayer sur un dossier inventé<span className="unseen"> : {title}</span>
              </Link>
            </p>
          )}
        </section>
      ))}
    </>
  );
}

function runningOf(running: number): string {
  if (running === 0) return 'Aucun dossier en cours.';
  return `Rien ne change pour ${running > 1 ? `les ${running} dossiers` : 'le dossier'} en cours : ce qui est publié sert aux dossiers ouverts ensuite.`;
}

function FilesChanged({ draft: { id, changes } }: { draft: DefinitionDraftView }) {
  return (
    <details className="card">
      <summary>{plural(changes.length, 'fichier')} de définitions</summary>
      <ul>
        {changes.map(({ path }) => (
          <li key={path}>
            <Link to="/atelier/$draft" params={{ draft: id }} search={{ fichier: path, vue: 'avant' }}>
              {path}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
