import type { RJSFSchema } from '@rjsf/utils';
import { useState } from 'react';
import type { View, ViewEvent } from '../../../http/http.ts';
import type { FormAnswers } from '../../form/form.ts';
import { type SignatureCode, signedText } from '../../sign/sign.ts';
import { usePreview } from './preview.ts';

interface CodeAsked {
  view: View;
  choice: Pick<ViewEvent, 'event' | 'sign'>;
  schema: RJSFSchema | undefined;
  answers: FormAnswers;
}

/** Keeps the code that the signatory wrote, for an act that may be signed by one; it is never kept with the draft. */
export function useSignatureCode({ view, choice, schema, answers }: CodeAsked): SignatureCode | undefined {
  const [typed, setTyped] = useState('');
  const offered = usePreview(view.id, choice.event, answers, view.revision)?.code ?? null;
  if (!choice.sign?.includes('coded')) return undefined;
  const text = schema === undefined ? null : signedText(schema);
  return { ...{ dossier: view.id, event: choice.event, answers }, offered, text, typed, onType: setTyped };
}
