import { type ReactNode, Suspense, useState } from 'react';
import { lazyDressed, Waiting } from '../look/look.ts';

const FileWindow = lazyDressed(async () => (await import('./file-window.tsx')).FileWindow);

interface Props {
  dossier: string;
  file: string;
  name: string;
  children?: ReactNode;
}

/** Names a file; the name opens what it shows. */
export function FileLink({ dossier, file, name, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="link file-name" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {name}
        {children}
      </button>
      {isOpen && (
        <Suspense fallback={<Waiting />}>
          <FileWindow dossier={dossier} file={file} name={name} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
