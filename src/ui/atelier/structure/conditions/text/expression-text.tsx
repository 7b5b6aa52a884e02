import { Suspense } from 'react';
import { lazyPart } from '../../../../look/lazy-part.ts';
import { Waiting } from '../../../../look/waiting.tsx';
import type { TextProps } from './written.ts';

/** The editor is that of sources: fetched by who opens a text. */
const ExpressionEditor = lazyPart(async () => (await import('./expression-editor.tsx')).ExpressionEditor);

/** A condition, or what is worked out, as it is written: what is typed is kept as typed; an empty one is none, and waits. */
export function ExpressionText({
  label = 'Condition en texte',
  ...props
}: Omit<TextProps, 'label'> & { label?: string }) {
  return (
    <div className="structure-wide">
      <Suspense fallback={<Waiting lines={2} />}>
        <ExpressionEditor label={label} {...props} />
      </Suspense>
    </div>
  );
}
