import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** Says in words what closing the window does. */
  closing: string;
  onClose: () => void;
  isWide?: boolean;
  children: ReactNode;
}

/** Opens a window over the page, which keeps the focus and closes with Escape; its header is no landmark of the page. */
export function Dialog({ title, closing, onClose, isWide = false, children }: Props) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={isWide ? 'xl' : 'md'}
      closeButtonProps={{ 'aria-label': closing }}
      attributes={{ header: { role: 'none' } }}
    >
      {children}
    </Modal>
  );
}
