import { Suspense } from 'react';
import { lazyPart, Waiting } from '../../../../look/look.ts';
import type { TextProps } from './written.ts';

/** Loads the source editor only when a text is opened. */
const ExpressionEditor = lazyPart(async () => (await import('./expression-editor.tsx')).ExpressionEditor);

/** Edits a condition or a calculation as text. What is typed is saved as typed, but an empty text is never saved. */
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
