import { Suspense, useEffect, useRef, useState } from 'react';
import { Button, lazyDressed } from '../../../look/look.ts';
import { asking, type RenameProps, renamedIn } from './words.ts';

export { type RenamedKind, renamedIn } from './words.ts';

const RenameDialog = lazyDressed(async () => (await import('./rename-dialog.tsx')).RenameDialog);

/** Remembers what was just renamed: it is rendered again under its new id, and its button has lost the focus. */
let renamed: string | null = null;

/** Renames the id of a state, an event, a deadline, a question or a definition named by its file, everywhere it is named. */
export function Rename(props: RenameProps) {
  const { kind, workflow, id, onRenamed } = props;
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const addressed = (one: string) => `${kind} ${workflow} ${one}`;
  const address = addressed(id);
  useEffect(() => {
    if (renamed !== address || button.current === null) return;
    renamed = null;
    focusIn(button.current);
  }, [address]);
  return (
    <>
      <Button ref={button} variant="default" isSmall={kind !== 'state'} onClick={() => setOpen(true)}>
        {asking(kind)}
      </Button>
      {isOpen && (
        <Suspense>
          <RenameDialog
            {...props}
            onRenamed={(to) => {
              renamed = addressed(renamedIn(id, to));
              onRenamed?.(to);
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}

/** Opens the sections around the button first, because they are rendered folded. */
function focusIn(button: HTMLElement): void {
  for (let fold = button.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true;
  button.focus();
}
