import { createElement, type ReactNode } from 'react';

interface ScrolledList {
  /** Is a number of pixels, or a length in CSS. */
  mah?: number | string;
  children?: ReactNode;
}

/** Replaces the scrollbars of the library: a list of choices scrolls as the browser scrolls, by finger, wheel and keyboard. */
export const ScrollArea = {
  Autosize: ({ mah, children }: ScrolledList) =>
    createElement(
      'div',
      { style: { maxHeight: mah, overflowY: 'auto', paddingInlineEnd: 'var(--combobox-padding)' } },
      children,
    ),
};
