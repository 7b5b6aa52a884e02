import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** What closing without more does, in words. */
  closing: string;
  onClose: () => void;
  isWide?: boolean;
  children: ReactNode;
}

/** A window over the page: focus stays in it, Escape closes it. Its head is no landmark of the page. */
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
