import type { ComponentProps } from 'react';

interface Props extends ComponentProps<'button'> {
  /** Is `filled` for the main act of its place, and `subtle` for an act of less weight than its surroundings. */
  variant?: 'filled' | 'default' | 'subtle';
  isSmall?: boolean;
  /**
   * Is true while a sending waits for its answer, which disables the button. When it is given, even as false, the second press of a double
   * click does nothing: after a fast answer it would repeat the act, or press whatever took its place.
   */
  loading?: boolean;
}

const CLASSES = { filled: 'button strong', default: 'button', subtle: 'button quiet' };

/** Replaces the button of the library, which would weigh a tenth of the first page. */
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
