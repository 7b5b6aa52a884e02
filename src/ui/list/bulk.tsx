import { useQuery } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useState } from 'react';
import { plural, pluralEnding } from '../../base/base.ts';
import type { ListRow, WorkflowVersion } from '../../http/http.ts';
import { currentVersionQuery, meQuery } from '../api/api.ts';
import { type Selection, Trouble } from '../look/look.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { type PossibleEvent, possibleEvents } from './possible-events.ts';

interface BulkRequest {
  event: PossibleEvent;
  workflow: WorkflowVersion;
  /** Holds the rows chosen when the dialog opened, so that a change of the list does not change the targets. */
  rows: ListRow[];
}

/** Applies one event to the chosen dossiers, with one form and a result for each. */
export function Bulk({ rows, selection }: Pick<BarProps, 'rows' | 'selection'>) {
  const chosen = useSelector(selection, ({ context }) => context.chosen);
  const [asked, setAsked] = useState<BulkRequest | null>(null);
  const picked = rows.filter(({ id }) => chosen.includes(id));
  return (
    <>
      {picked.length > 0 && (
        <Bar rows={picked} shown={rows.map(({ id }) => id)} selection={selection} onAsk={setAsked} />
      )}
      {asked && <BulkDialog {...asked} onClose={() => setAsked(null)} />}
    </>
  );
}

interface BarProps {
  rows: ListRow[];
  /** Holds the ids of every row shown so far. */
  shown: string[];
  selection: Selection;
  onAsk: (asked: BulkRequest) => void;
}

function Bar({ rows, shown, selection, onAsk }: BarProps) {
  const [workflow = '', ...others] = [...new Set(rows.map((row) => row.workflow))];
  const { data: me } = useQuery(meQuery);
  const { data: detail, error, refetch } = useQuery(currentVersionQuery(workflow));
  const isMixed = others.length > 0;
  const [wanted, setWanted] = useState('');
  const events = isMixed || !detail || !me ? [] : possibleEvents(detail, rows, me.roles);
  const event = events.find((one) => one.event === wanted);
  /** Clears the choice and puts the focus back on the list, because this bar disappears with the choice. */
  const clear = () => {
    selection.trigger.all({ dossiers: [] });
    const boxes = [...document.querySelectorAll<HTMLElement>('.list .pick input')];
    boxes.find((box) => box.checkVisibility())?.focus();
  };
  return (
    <section className="bulk" aria-label="Dossiers choisis">
      <p role="status">
        <strong>
          {plural(rows.length, 'dossier')} choisi{pluralEnding(rows.length)}
        </strong>{' '}
        {shown.length > rows.length && (
          <button type="button" className="link" onClick={() => selection.trigger.all({ dossiers: shown })}>
            Tout choisir ({shown.length} montrés)
          </button>
        )}{' '}
        <button type="button" className="link" onClick={clear}>
          Ne rien choisir
        </button>
      </p>
      {isMixed && <p className="hint">Choisissez des dossiers d’un même workflow pour agir sur tous à la fois.</p>}
      {!isMixed && error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!isMixed && detail && events.length === 0 && (
        <p className="hint">Aucune action n’est pour vous là où sont ces dossiers.</p>
      )}
      {events.length > 0 && (
        <p className="actions-line">
          <label>
            Action{' '}
            <select className="input" value={event?.event ?? ''} onChange={(change) => setWanted(change.target.value)}>
              <option value="">Choisir une action…</option>
              {events.map(({ event: name, title, many }) => (
                <option key={name} value={name}>
                  {title}
                  {many < rows.length && ` (${many} sur ${rows.length})`}
                </option>
              ))}
            </select>
          </label>
          {/* Arrow keys change a closed list at each press, so choosing alone must open nothing. */}
          <button
            type="button"
            className="button strong"
            disabled={!event}
            onClick={() => event && detail && onAsk({ event, workflow: detail, rows })}
          >
            Continuer…
          </button>
        </p>
      )}
    </section>
  );
}
