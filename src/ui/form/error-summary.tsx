import { useEffect, useRef } from 'react';
import type { ErrorLine } from './errors.ts';

/** Takes the focus after a refused sending; each line leads to its question. */
export function ErrorSummary({ lines, onGo }: { lines: ErrorLine[]; onGo: (line: ErrorLine) => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (lines.length > 0) box.current?.focus();
  }, [lines]);
  if (lines.length === 0) return null;
  const title = lines.length === 1 ? 'Une réponse est à vérifier' : `${lines.length} réponses sont à vérifier`;
  return (
    <div className="trouble" ref={box} tabIndex={-1} role="alert" aria-labelledby="erreurs">
      <p className="trouble-title" id="erreurs">
        {title}
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line.id + line.message}>
            <a
              href={`#${line.id}`}
              onClick={(event) => {
                event.preventDefault();
                onGo(line);
              }}
            >
              {line.question}
            </a>{' '}
            : {line.message}
          </li>
        ))}
      </ul>
    </div>
  );
}
