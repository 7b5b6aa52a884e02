import { type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

interface Props {
  title: string;
  /** Escape; without it the dialog stays. */
  onDismiss?: () => void;
  /** `alertdialog`: it comes by itself. */
  role?: 'alertdialog' | 'dialog';
  children: ReactNode;
}

/** Over the page, which can be neither read nor reached meanwhile, and gets the reading point back afterwards. */
export function Dialog({ title, onDismiss, role = 'dialog', children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  // Of the page, never of the rail it may be asked from: that one writes in white.
  return createPortal(
    <dialog
      ref={dialog}
      className="over"
      role={role}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onDismiss?.();
      }}
      // A second Escape closes it whatever `cancel` was answered.
      onClose={() => (onDismiss ? onDismiss() : dialog.current?.showModal())}
    >
      <h2>{title}</h2>
      {children}
    </dialog>,
    document.body,
  );
}
