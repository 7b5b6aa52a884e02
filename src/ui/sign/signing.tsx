import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { SignatureFields } from '../../answers/answers.ts';
import { SignaturePad } from './pad.tsx';

interface SigningProps {
  /** Says what is signed: the act and the dossier. */
  about: string;
  /** Is the name of the expected signer, who may correct it. */
  name: string;
  signed: SignatureFields;
  onSign: (signature: { name: string; trace: string }) => void;
  onClose: () => void;
}

/** Fills the screen while the tablet is in the signer's hands: it shows only the person, the text they accept, and where to sign. */
export function Signing({ about, name, signed, onSign, onClose }: SigningProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState(name);
  const [trace, setTrace] = useState('');
  const [isAgreed, setAgreed] = useState(false);
  const [missing, setMissing] = useState<string[]>([]);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const sign = (event: FormEvent) => {
    event.preventDefault();
    const wrong = [...(typed.trim() === '' ? ['name'] : []), ...(isAgreed ? [] : ['agreed'])];
    setMissing(wrong);
    const [first] = wrong;
    if (first === undefined) onSign({ name: typed, trace });
    else document.getElementById(`${id}-${first}`)?.focus();
  };
  return (
    <dialog ref={dialog} className="signing" aria-labelledby={`${id}-title`} onClose={onClose}>
      <form onSubmit={sign} noValidate>
        <h2 id={`${id}-title`}>{name === '' ? 'Signature' : name}</h2>
        <p className="lead">{about}</p>
        <p>
          <label htmlFor={`${id}-name`}>Nom de qui signe</label>
          {missing.includes('name') && <FieldError id={`${id}-name-e`}>Écrivez votre nom.</FieldError>}
          <input
            id={`${id}-name`}
            className="input"
            autoComplete="off"
            maxLength={120}
            value={typed}
            aria-invalid={missing.includes('name') || undefined}
            aria-describedby={missing.includes('name') ? `${id}-name-e` : undefined}
            onChange={(event) => setTyped(event.target.value)}
          />
        </p>
        <SignaturePad value={trace} onChange={setTrace} />
        <blockquote>{signed.text}</blockquote>
        {missing.includes('agreed') && <FieldError id={`${id}-agreed-e`}>Cochez cette case pour signer.</FieldError>}
        <label className="option">
          <input
            id={`${id}-agreed`}
            type="checkbox"
            checked={isAgreed}
            aria-invalid={missing.includes('agreed') || undefined}
            aria-describedby={missing.includes('agreed') ? `${id}-agreed-e` : undefined}
            onChange={(event) => setAgreed(event.target.checked)}
          />
          <span>J’ai lu ce texte et je signe.</span>
        </label>
        <div className="actions-line">
          <button type="submit" className="button strong">
            Signer
          </button>
          <button type="button" className="button" onClick={onClose}>
            Ne pas signer
          </button>
        </div>
      </form>
    </dialog>
  );
}

function FieldError({ id, children }: { id: string; children: string }) {
  return (
    <span className="late field-error" id={id}>
      Erreur : {children}
    </span>
  );
}
