import { useEffect, useRef } from 'react';
import { fileLeft, type QueueSearch } from '../api/api.ts';
import { useGradually } from '../look/look.ts';
import type { WorkGroup } from './groups.ts';
import { Line } from './line.tsx';
import { useLineKeys } from './line-keys.ts';

/** Shows the lines under their kind of work; each kind can be folded. */
export function Work({ groups, search }: { groups: WorkGroup[]; search: QueueSearch }) {
  const list = useRef<HTMLDivElement>(null);
  useLineKeys(list);
  useEffect(() => fileLeft.resume(list.current), []);
  const order = groups.flatMap(({ items }) => items.map(({ id, dossier }) => `${dossier} ${id}`));
  return (
    <div className="card work-groups" ref={list}>
      {groups.map((group) => (
        <Kind
          key={group.kind}
          group={group}
          onLeave={(key) => fileLeft.leave(search, order[order.indexOf(key) + 1] ?? order.at(-2))}
        />
      ))}
      <p className="keys-hint">
        <kbd>j</kbd> <kbd>k</kbd> d’une ligne à l’autre · <kbd>Entrée</kbd> faire · <kbd>o</kbd> ouvrir le dossier ·{' '}
        <kbd>?</kbd> tous les raccourcis
      </p>
    </div>
  );
}

function Kind({ group: { title, items }, onLeave }: { group: WorkGroup; onLeave: (line: string) => void }) {
  const shown = useGradually(items);
  const late = items.filter((item) => item.late).length;
  return (
    <details open>
      <summary>
        <h2>{title}</h2> <span className="count-of">{items.length}</span>
        {late > 0 && <span className="late">{late} en retard</span>}
      </summary>
      <ul className="work">
        {shown.map((item) => (
          <Line
            key={`${item.dossier} ${item.id}`}
            under={title}
            item={item}
            onLeave={() => onLeave(`${item.dossier} ${item.id}`)}
          />
        ))}
      </ul>
    </details>
  );
}
