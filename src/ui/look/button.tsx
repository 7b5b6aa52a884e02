import type { ComponentProps } from 'react';

interface Props extends ComponentProps<'button'> {
  /** `filled`: the one act of its place; `subtle`: less than what surrounds it. */
  variant?: 'filled' | 'default' | 'subtle';
  isSmall?: boolean;
  /** It waits for an answer: it cannot be pressed twice, and keeps the focus for its return. */
  loading?: boolean;
}

const CLASSES = { filled: 'button strong', default: 'button', subtle: 'button quiet' };

/** A button of our own: the library's would weigh a tenth of the first page. */
export function Button({ variant = 'filled', isSmall = false, loading = false, disabled, ...others }: Props) {
  return (
    <button
      type="button"
      className={CLASSES[variant] + (isSmall ? ' small' : '')}
      disabled={disabled || loading}
      data-loading={loading || undefined}
      {...others}
    />
  );
}
