import { type ReactNode, useRef } from 'react';

interface Props {
  label: ReactNode;
  children: ReactNode;
}

/** Opens a menu over the page; it closes when the focus leaves it, or with Escape. */
export function DropDown({ label, children }: Props) {
  const box = useRef<HTMLDetailsElement>(null);
  const close = () => box.current?.removeAttribute('open');
  return (
    <details
      className="drop-down"
      ref={box}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !box.current?.contains(relatedTarget)) close();
      }}
      onKeyDown={({ key }) => {
        if (key !== 'Escape') return;
        close();
        box.current?.querySelector('summary')?.focus();
      }}
    >
      <summary>{label}</summary>
      <div>{children}</div>
    </details>
  );
}
