import type { RJSFSchema } from '@rjsf/utils';
import { Suspense, useDeferredValue, useMemo, useState } from 'react';
import { inlineRefs } from '../../../answers/answers.ts';
import { type FormOf, objectIn, schemaPath, textAt } from '../../../definition/edit/edit.ts';
import type { FormAnswers } from '../../form/form.ts';
import { Button, lazyDressed, Waiting } from '../../look/look.ts';

/** Loads the forms library with the first preview, because it is heavy. */
const DossierForm = lazyDressed(async () => (await import('../../form/event-form.tsx')).DossierForm);

/** Shows the form as a person will fill it, at the section that asks these questions; nothing is sent. */
export function Preview({ of: { texts, form }, fields }: { of: FormOf; fields: string[] }) {
  const text = useDeferredValue(texts[schemaPath(form)] ?? '');
  const [answers, setAnswers] = useState<FormAnswers>({});
  const [told, setTold] = useState('');
  const schema = useMemo(() => resolved(texts, form, text), [texts, form, text]);
  if (schema === null) return null;
  return (
    <section className="structure-preview" aria-labelledby="apercu">
      <h3 id="apercu">Comme on le remplira</h3>
      <p className="hint">Ici, rien n’est envoyé.</p>
      <p role="status" className="structure-told">
        {told}
      </p>
      <Suspense fallback={<Waiting lines={6} />}>
        <DossierForm
          key={`${fields.join(' ')} ${text}`}
          startAt={fields}
          schema={schema}
          answers={answers}
          errors={[]}
          context={{ bundle: '', dossier: null }}
          isSending={false}
          action={textAt(objectIn(text) ?? {}, ['title']) ?? 'Envoyer'}
          onChange={(next) => {
            setAnswers(next);
            setTold('');
          }}
          onSend={() => setTold('Ces réponses seraient acceptées.')}
        />
      </Suspense>
      <Button variant="default" isSmall onClick={() => setAnswers({})}>
        Vider l’aperçu
      </Button>
    </section>
  );
}

function resolved(texts: FormOf['texts'], form: string, text: string): RJSFSchema | null {
  const schema = objectIn(text);
  if (schema === null) return null;
  const read = (file: string) => objectIn(texts[`schemas/${file}`]) ?? undefined;
  return inlineRefs(schema, `${form}.schema.json`, read).schema as RJSFSchema;
}
