import { type ReactNode, useEffect } from 'react';
import { Mark } from './mark.tsx';

/** Shows a page that needs no session. */
export function OpenPage({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} – Jalon`;
  }, [title]);
  return (
    <main className="narrow sign-in">
      <p className="brand-line">
        <Mark /> Jalon
      </p>
      <h1>{title}</h1>
      {children}
    </main>
  );
}
