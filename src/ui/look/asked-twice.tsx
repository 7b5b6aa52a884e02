import { useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';

interface Props {
  /** Words of the button that asks. */
  ask: string;
  /** What it is about, for those who listen. */
  about?: string;
  /** What will be lost. */
  warning: string;
  yes: string;
  no: string;
  isBusy?: boolean;
  /** It is the main act of its place, and looks like it. */
  isMain?: boolean;
  onYes: () => void;
}

/** What one does not undo is asked twice, in its place: the warning takes the reading point, and gives it back to who keeps all. */
export function AskedTwice({ ask, about, warning, yes, no, isBusy = false, isMain = false, onYes }: Props) {
  const [step, setStep] = useState<'rest' | 'asking' | 'kept'>('rest');
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (step === 'asking') place.current?.focus();
    if (step === 'kept') place.current?.querySelector('button')?.focus();
  }, [step]);
  const [act, way] = isMain ? ['button strong', 'button'] : ['link', 'link'];
  const which = about !== undefined && <span className="unseen"> : {about}</span>;
  if (step !== 'asking') {
    return (
      <span ref={place}>
        <button type="button" className={act} onClick={() => setStep('asking')}>
          {ask}
          {which}
        </button>
      </span>
    );
  }
  return (
    <span ref={place} tabIndex={-1}>
      {warning}{' '}
      <Button className={act} loading={isBusy} onClick={onYes}>
        {yes}
        {which}
      </Button>{' '}
      <button type="button" className={way} onClick={() => setStep('kept')}>
        {no}
      </button>
    </span>
  );
}
