import { useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';

interface Props {
  /** Is the label of the button that asks. */
  ask: string;
  /** Tells screen readers what the button is about. */
  about?: string;
  /** Says what will be lost. */
  warning: string;
  yes: string;
  no: string;
  isBusy?: boolean;
  /** Is true for the main act of its place, which then looks like one. */
  isMain?: boolean;
  onYes: () => void;
}

/**
 * Asks for confirmation, in place, before an act that cannot be undone: the warning takes the focus, and gives it back to a person who
 * cancels.
 */
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
