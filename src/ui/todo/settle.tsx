import { Suspense, useState } from 'react';
import type { Todo } from '../../http/http.ts';
import { Button } from '../look/button.tsx';
import { lazyDressed } from '../look/lazy-part.ts';

const SettleDialog = lazyDressed(async () => (await import('./settle-dialog.tsx')).SettleDialog);

/** Opens the settling of a task (done, no longer needed, put off); `about` says in words which task and whose. */
export function Settle({ todo, about }: { todo: Pick<Todo, 'id' | 'dossier'>; about: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" isSmall data-line onClick={() => setOpen(true)}>
        Régler<span className="unseen"> : {about}</span>
      </Button>
      {isOpen && (
        <Suspense>
          <SettleDialog todo={todo} about={about} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
