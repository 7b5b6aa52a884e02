import { useQueryClient } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useEffect } from 'react';
import { lastSent } from '../api/dossier/last-sent.ts';

/** Milliseconds after an act, while its notice is read. */
const LOOKS_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000];

/**
 * What an act makes a moment later is no act, and no stream tells of it: a document that is being made, a letter that leaves. The
 * dossier is read again until it must have come.
 */
export function useAfterwards(dossier: string | undefined): void {
  const queries = useQueryClient();
  const sent = useSelector(lastSent, ({ context }) => context.last?.dossier);
  const isHere = sent !== undefined && sent === dossier;
  useEffect(() => {
    if (!isHere) return;
    const look = () => void queries.invalidateQueries({ queryKey: ['dossier', dossier], exact: true });
    const looks = LOOKS_MS.map((ms) => setTimeout(look, ms));
    return () => {
      for (const one of looks) clearTimeout(one);
    };
  }, [isHere, dossier, queries]);
}
