import { type ReactNode, useEffect } from 'react';
import { Mark } from './mark.tsx';

/** A page for who is not signed in. */
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
