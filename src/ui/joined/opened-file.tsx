import { useSelector } from '@xstate/store-react';
import { Suspense, useEffect } from 'react';
import { lazyDressed, Waiting } from '../look/look.ts';
import { opened } from './opened.ts';

const FileWindow = lazyDressed(async () => (await import('./file-window.tsx')).FileWindow);

/** Shows the file that was opened, until it is closed or another page is shown; the frame of the application holds this one window. */
export function OpenedFile({ page }: { page: string }) {
  const file = useSelector(opened, ({ context }) => context.file);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the window belongs to the page where the file was opened
  useEffect(() => () => opened.trigger.closed(), [page]);
  if (file === null) return null;
  return (
    <Suspense fallback={<Waiting />}>
      <FileWindow {...file} onClose={() => opened.trigger.closed()} />
    </Suspense>
  );
}
