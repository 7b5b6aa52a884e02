import { Suspense, useState } from 'react';
import { Button } from '../../../look/button.tsx';
import { lazyDressed } from '../../../look/lazy-dressed.ts';
import type { RenameProps } from './words.ts';

const RenameDialog = lazyDressed(async () => (await import('./rename-dialog.tsx')).RenameDialog);

/** Another id for a state, an action, a deadline or a question, wherever it is named. */
export function Rename(props: RenameProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" isSmall={props.kind !== 'state'} onClick={() => setOpen(true)}>
        Renommer l’identifiant…
      </Button>
      {isOpen && (
        <Suspense>
          <RenameDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
