import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { plural } from '../../../base/base.ts';
import type { BatchResult, Problem } from '../../../http/http.ts';

/** Lists the result of each dossier of a batch, first the refused ones that still need work, and takes the focus. */
export function BatchResults({ results, titles }: { results: BatchResult[]; titles: ReadonlyMap<string, string> }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (results.length > 0) box.current?.focus();
  }, [results]);
  const done = results.filter(({ ok }) => ok).length;
  const inOrder = results.toSorted((a, b) => Number(a.ok) - Number(b.ok));
  return (
    <div className="notice" role="status" ref={box} tabIndex={-1}>
      <p>
        <strong>
          {plural(done, 'fait')} sur {results.length}.
        </strong>
      </p>
      <ul>
        {inOrder.map((result) => (
          <li key={result.dossier}>
            <Link to="/dossiers/$id" params={{ id: result.dossier }}>
              {titles.get(result.dossier) ?? result.dossier}
            </Link>{' '}
            : {result.ok ? 'fait' : reasonOf(result.problem)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function reasonOf({ detail, because = [], errors = [] }: Problem): string {
  return [detail, ...because.map(({ text }) => text), ...errors.map(({ message }) => message)].join(' ');
}
