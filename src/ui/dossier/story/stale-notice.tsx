import { Button } from '../../look/look.ts';
import { Since } from './since.tsx';

interface Props {
  dossier: string;
  /** Is the revision on which the form was begun. */
  seen: number;
  isBusy: boolean;
  onGoOn: () => void;
}

/** Says that someone else acted meanwhile, what they changed, and that nothing typed is lost. */
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
