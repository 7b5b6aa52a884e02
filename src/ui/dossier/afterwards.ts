import { useQueryClient } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useEffect } from 'react';
import { lastSent } from '../api/dossier/last-sent.ts';

/** Gives the delays after an act at which the dossier is read again, in milliseconds. */
const LOOKS_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000];

/**
 * Reads the dossier again for half a minute after an act, because a document being made or a letter being sent is no event of the stream.
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
