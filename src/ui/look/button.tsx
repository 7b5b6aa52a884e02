import type { ComponentProps } from 'react';

interface Props extends ComponentProps<'button'> {
  /** `filled`: the one act of its place; `subtle`: less than what surrounds it. */
  variant?: 'filled' | 'default' | 'subtle';
  isSmall?: boolean;
  /**
   * Given by what sends: while it waits for an answer it cannot be pressed, and keeps the focus for its return. The second press of a
   * double click does nothing: a fast answer would be over by then, and the same, or what came in its place, be done with it.
   */
  loading?: boolean;
}

const CLASSES = { filled: 'button strong', default: 'button', subtle: 'button quiet' };

/** A button of our own: the library's would weigh a tenth of the first page. */
export function Button({ variant = 'filled', isSmall = false, loading, disabled, onClick, ...others }: Props) {
  return (
    <button
      type="button"
      className={CLASSES[variant] + (isSmall ? ' small' : '')}
      disabled={disabled || loading}
      data-loading={loading || undefined}
      aria-busy={loading || undefined}
      onClick={(event) => {
        if (loading !== undefined && event.detail > 1) event.preventDefault();
        else onClick?.(event);
      }}
      {...others}
    />
  );
}
