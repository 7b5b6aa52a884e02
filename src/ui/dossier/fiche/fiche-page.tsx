import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { View } from '../../../http/http.ts';
import { Known } from '../known.tsx';
import { QuickLines } from '../quick-line.tsx';
import { Story } from '../story.tsx';
import { NextAction } from './next-action.tsx';
import { PaperFiche } from './paper-fiche.tsx';
import { FicheHead, PartLinks, WholeFiche } from './parts.tsx';

/**
 * Shows a dossier that has a fiche: the next act, the person and the place come first, and the whole fiche and the journal are one tab
 * away. It prints one sheet, then the journal when that tab is open.
 */
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
