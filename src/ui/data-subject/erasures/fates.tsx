import { useId } from 'react';
import { plural } from '../../../base/base.ts';
import type { ErasureView } from '../../../http/http.ts';
import { type ErasedDossier, outcomeOf } from './erasure-words.ts';

/** Shows what an erasure does to each dossier: what goes, and what must be kept, by which text and until when. */
export function Fates({ erasure: { state, dossiers } }: { erasure: ErasureView }) {
  const isUndone = state === 'refused' || state === 'dropped';
  return (
    <section aria-labelledby="dossiers">
      <h2 id="dossiers">{isUndone ? 'Ce qui était proposé, et n’a pas été fait' : 'Dossier par dossier'}</h2>
      {dossiers.map((dossier) => (
        <Fate key={dossier.plan.dossier} dossier={dossier} />
      ))}
    </section>
  );
}

function Fate({ dossier }: { dossier: ErasedDossier }) {
  const id = useId();
  const { title, state, plan } = dossier;
  const groups = groupsOf(dossier);
  return (
    <section className="card stack" aria-labelledby={id}>
      <h3 id={id}>{title ?? 'Dossier effacé'}</h3>
      <p className="hint">{plan.dossier}</p>
      <p>{outcomeOf(dossier)}</p>
      {groups.length > 0 && (
        <div className="table">
          <table>
            <caption className="unseen">Ce qui s’efface et ce qui est gardé : {title ?? plan.dossier}</caption>
            <thead>
              <tr>
                <th scope="col">Ce qui arrive</th>
                <th scope="col">Réponses et documents</th>
              </tr>
            </thead>
            <tbody>
              {groups.map(({ by, lines }) => (
                <tr key={by ?? ''}>
                  <th scope="row">{by === null ? (state === 'done' ? 'Effacé' : 'S’efface') : `Gardé : ${by}`}</th>
                  <td>
                    <Folded lines={lines} summary={plural(lines.length, 'ligne')} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface FateGroup {
  /** Is the text that obliges to keep them; null when they go. */
  by: string | null;
  lines: string[];
}

/**
 * Groups what goes, then what is kept, by the text that obliges. A dossier left for another reason than such a text has no groups: they
 * would announce what is not going to happen.
 */
function groupsOf({ state, plan: { outcome, fields, documents } }: ErasedDossier): FateGroup[] {
  if (state === 'left' && outcome !== 'kept') return [];
  const groups = new Map<string | null, string[]>([[null, []]]);
  const add = (by: string | null, line: string) => groups.set(by, [...(groups.get(by) ?? []), line]);
  for (const { by, title } of fields) add(by, title);
  for (const { by, title } of documents) add(by, `Document : ${title}`);
  return [...groups].flatMap(([by, lines]) => (lines.length > 0 ? [{ by, lines }] : []));
}

const MAX_LINES = 10;

/** Shows a list, folded under its count when it is long; equal lines are shown once, with how many they are. */
function Folded({ lines, summary }: { lines: string[]; summary: string }) {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  const list = (
    <ul>
      {[...counts].map(([line, count]) => (
        <li key={line}>{count === 1 ? line : `${line} (${count} fois)`}</li>
      ))}
    </ul>
  );
  if (counts.size <= MAX_LINES) return list;
  return (
    <details>
      <summary>{summary}</summary>
      {list}
    </details>
  );
}
