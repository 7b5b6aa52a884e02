import { readProof } from '../addresses/addresses.ts';
import { addressOf } from '../api/api.ts';
import { momentOf } from '../look/look.ts';

interface ProofProps {
  dossier: string;
  title: string;
  at: string | null;
}

/** Links to one archive with the page, the journal and the documents of a dossier, and the fingerprint of each. */
export function Proof({ dossier, title, at }: ProofProps) {
  return (
    <>
      <a href={addressOf(readProof, { path: { id: dossier } })} download>
        Dossier de preuve<span className="unseen"> de {title}</span>
      </a>
      {at !== null && <small className="hint"> emporté le {momentOf(at)}</small>}
    </>
  );
}
