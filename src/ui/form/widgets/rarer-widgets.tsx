import type { WidgetProps } from '@rjsf/utils';
import { type ComponentType, Suspense } from 'react';
import { lazyPart } from '../../look/look.ts';

/** Fetches on demand a widget that few forms use. */
function fetched(load: () => Promise<ComponentType<WidgetProps>>) {
  const Fetched = lazyPart(load);
  return (props: WidgetProps) => (
    <Suspense fallback={<span className="input" aria-hidden="true" />}>
      <Fetched {...props} />
    </Suspense>
  );
}

export const Directory = fetched(async () => (await import('./directory.tsx')).InDirectory);
export const FileOfDossier = fetched(async () => (await import('./file.tsx')).FileOfDossier);
export const ItemToCorrect = fetched(async () => (await import('./item-to-correct.tsx')).ItemToCorrect);
export const SignaturePad = fetched(async () => (await import('./signature.tsx')).SignaturePad);
