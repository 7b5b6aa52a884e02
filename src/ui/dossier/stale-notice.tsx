import { Button } from '../look/button.tsx';
import { Since } from './since.tsx';

interface Props {
  dossier: string;
  /** Revision the form was begun on. */
  seen: number;
  isBusy: boolean;
  onGoOn: () => void;
}

/** Someone else acted meanwhile: who, when, what it changed; and what one typed is still there. */
export function StaleNotice({ dossier, seen, isBusy, onGoOn }: Props) {
  return (
    <div className="notice" role="alert">
      <p>
        <strong>Le dossier a changé pendant que vous écriviez.</strong> Rien n’est envoyé. Vos réponses sont gardées
        ci-dessous : relisez-les, puis renvoyez-les.
      </p>
      <Since dossier={dossier} seen={seen} />
      <Button variant="default" loading={isBusy} onClick={onGoOn}>
        J’ai vu, continuer
      </Button>
    </div>
  );
}
