import { useState } from 'react';
import type { View, ViewEvent } from '../../../http/http.ts';
import type { FormAnswers } from '../../form/form.ts';
import type { SignatureCode } from '../../sign/sign.ts';
import { usePreview } from './preview.ts';

interface CodeAsked {
  view: View;
  choice: Pick<ViewEvent, 'event' | 'sign'>;
  answers: FormAnswers;
}

/** Keeps the code that the signatory wrote, for an act that may be signed by one; it is never kept with the draft. */
export function useSignatureCode({ view, choice, answers }: CodeAsked): SignatureCode | undefined {
  const [typed, setTyped] = useState('');
  const offered = usePreview(view.id, choice.event, answers, view.revision)?.code ?? null;
  if (!choice.sign?.includes('coded')) return undefined;
  return { ...{ dossier: view.id, event: choice.event, answers }, offered, typed, onType: setTyped };
}
