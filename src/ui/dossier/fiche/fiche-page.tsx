import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { View } from '../../../http/http.ts';
import { Known } from '../known.tsx';
import { QuickLines } from '../quick-line.tsx';
import { Story } from '../story.tsx';
import { NextAction } from './next-action.tsx';
import { PaperFiche } from './paper-fiche.tsx';
import { FicheHead, PartLinks, WholeFiche } from './parts.tsx';

/** The page of a dossier that has a fiche: what to do, who and where first, the whole fiche and the story each one tab away. On paper one sheet, then the story when it is open. */
export function FichePage({ view, head, children }: { view: View; head: ReactNode; children: ReactNode }) {
  const { partie = 'essentiel' } = useSearch({ from: '/dossiers/$id' });
  const part = partie === 'histoire' && view.answers !== null ? 'essentiel' : partie;
  return (
    <>
      {part === 'histoire' && <PaperFiche view={view} />}
      <div className={part === 'histoire' ? 'with-fiche on-paper' : 'with-fiche'}>
        {head}
        <PartLinks view={view} />
        {part === 'essentiel' && <NextAction view={view} />}
        {part === 'essentiel' && <FicheHead view={view} />}
        {part === 'essentiel' && view.answers !== null && <Known answers={view.answers} />}
        {part === 'essentiel' && <QuickLines view={view} />}
        {part === 'essentiel' && children}
        {part === 'fiche' && <WholeFiche view={view} />}
        {part === 'histoire' && <Story view={view} />}
      </div>
      {part !== 'histoire' && <PaperFiche view={view} />}
    </>
  );
}
