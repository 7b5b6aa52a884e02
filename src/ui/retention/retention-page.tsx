import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RetentionLine, RetentionRunLine } from '../../http/http.ts';
import { proposeRetention } from '../addresses/addresses.ts';
import { call, isRefusal } from '../api/api.ts';
import { Awaited, Button, dayOf, Trouble } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { retentionQuery } from './ask-retention.ts';
import { Run } from './run.tsx';

type RetentionReason = RetentionLine['reasons'][number];
type RetentionRunAct = RetentionRunLine['act'];

/** Counts the dossiers at each stage of retention, by workflow; what is due waits for an agreement given here. */
export function RetentionPage() {
  const retention = useQuery(retentionQuery);
  const { data, error } = retention;
  useEffect(() => {
    document.title = 'Conservation – Jalon';
  }, []);
  const ruled = new Set(data?.workflows.map(({ workflow }) => workflow));
  const past = data?.runs.filter((run) => !isOpen(run) || !ruled.has(run.workflow)) ?? [];
  if (!data && isRefusal(error)) return <Unreadable what="Conservation" error={error} />;
  return (
    <>
      <h1>Conservation</h1>
      <p className="lead">
        Des dossiers quittent les mains de qui les suit, puis s’effacent. Rien ne se fait sans votre accord ; vous ne
        voyez que des nombres, des dates et des références.
      </p>
      <Awaited of={retention} lines={8} />
      {data?.workflows.length === 0 && (
        <p className="card empty">Aucun workflow ne dit combien de temps ses dossiers se gardent.</p>
      )}
      {data?.workflows.map((line) => (
        <Kept key={line.workflow} line={line} runs={data.runs} />
      ))}
      {past.length > 0 && (
        <section className="stack" aria-labelledby="executions">
          <h2 id="executions">Exécutions passées</h2>
          <ul className="stack">
            {past.map((run) => (
              <li key={run.id} className="card stack">
                <Run run={run} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const isOpen = ({ state }: RetentionRunLine) => state !== 'done' && state !== 'dropped';

/** Maps each stage of a dossier's life, in order, to its words, which say what to do when someone must act. */
const WORDS: { [reason in RetentionReason['reason']]: (first: string) => string } = {
  active: (first) => `en usage${first && `, le premier jusqu’au ${first}`}`,
  'no-contact': () => 'en usage : le jour d’où compter n’est pas encore connu',
  open: () => 'au-delà de leur durée d’usage, et toujours ouverts : à clore par qui les suit',
  notice: (first) => `en préavis${first && `, à échéance à partir du ${first}`}`,
  archive: () => 'à archiver',
  archived: (first) => `en archive intermédiaire${first && `, le premier à effacer à partir du ${first}`}`,
  unknown: () => 'en archive, sans date de fin connue : rien n’est effacé tant qu’elle manque',
  erase: () => 'à effacer',
  limited: () => 'à effacer une fois levée la limite de leur usage',
  unreadable: () => 'illisibles par la règle d’aujourd’hui : à signaler à l’administration',
};
const ORDER = Object.keys(WORDS) as RetentionReason['reason'][];

function Kept({ line, runs }: { line: RetentionLine; runs: RetentionRunLine[] }) {
  const { workflow, title, rules, reasons } = line;
  const shown = ORDER.flatMap((reason) => reasons.find((one) => one.reason === reason) ?? []);
  // A run under way is shown where it was proposed, so that the person who proposed it sees what they must do next.
  const open = runs.filter((run) => run.workflow === workflow && isOpen(run));
  const due = (act: RetentionRunAct) => reasons.find(({ reason }) => reason === act)?.count ?? 0;
  return (
    <section className="card stack" aria-labelledby={`conservation-${workflow}`}>
      <h2 id={`conservation-${workflow}`}>{title}</h2>
      <ul className="hint">
        {rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      {shown.length === 0 && <p>Aucun dossier.</p>}
      <ul>
        {shown.map(({ reason, count, first }) => (
          <li key={reason}>
            <strong>{count}</strong> {WORDS[reason](first === null ? '' : dayOf(first))}
          </li>
        ))}
      </ul>
      <Propose workflow={workflow} title={title} act="archive" count={due('archive')} runs={open} />
      <Propose workflow={workflow} title={title} act="erase" count={due('erase')} runs={open} />
      {open.map((run) => (
        <Run key={run.id} run={run} />
      ))}
    </section>
  );
}

interface RetentionProposal {
  workflow: string;
  title: string;
  act: RetentionRunAct;
  count: number;
  /** Lists the runs of the workflow that are under way. */
  runs: RetentionRunLine[];
}

/** Offers to prepare an act, unless a run of the same act is already under way. */
function Propose({ workflow, title, act, count, runs }: RetentionProposal) {
  const queries = useQueryClient();
  const propose = useMutation({
    mutationFn: () => call(proposeRetention, { body: { workflow, act }, repeatKey: crypto.randomUUID() }),
    onSettled: () => queries.invalidateQueries({ queryKey: retentionQuery.queryKey }),
  });
  if (count === 0 || runs.some((run) => run.act === act)) return null;
  return (
    <div className="actions-line">
      {propose.error && <Trouble error={propose.error} />}
      <Button loading={propose.isPending} onClick={() => propose.mutate()}>
        {act === 'archive' ? 'Préparer l’archivage' : 'Préparer l’effacement'}
        <span className="unseen"> : {title}</span>
      </Button>
    </div>
  );
}
