import { type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

interface Props {
  title: string;
  /** Closes the dialog on Escape; without it, the dialog stays. */
  onDismiss?: () => void;
  /** Is `alertdialog` for a dialog that nobody asked for. */
  role?: 'alertdialog' | 'dialog';
  children: ReactNode;
}

/** Opens over the page, which can be neither read nor reached meanwhile and gets the focus back afterwards. */
export function Dialog({ title, onDismiss, role = 'dialog', children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  // The dialog belongs to the page and not to the rail that may open it, whose text is white.
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
      // A second Escape closes the dialog even when `cancel` was prevented.
      onClose={() => (onDismiss ? onDismiss() : dialog.current?.showModal())}
    >
      <h2>{title}</h2>
      {children}
    </dialog>,
    document.body,
  );
}
