import { useState } from 'react';
import { addField, type FormOf, fieldsOf, isLent, roleTitlesIn } from '../../../../definition/edit/edit.ts';
import { Button } from '../../../look/look.ts';
import { EMPTY_FIELD, lackOfFields, NewFieldLine } from '../new-fields.tsx';
import type { Make } from '../use-definitions.ts';

const LACKING =
  'Écrivez la question, et au moins deux réponses si elle en propose, ou le rôle si elle demande une personne.';
const LENT = ', sans être obligatoire : des dossiers en cours partagent ce groupe';

interface Props {
  of: FormOf;
  make: Make;
  /** Titles the group that receives the question; without it, the form does. */
  inside?: string;
  onAdded: (told: string) => void;
}

export function NewQuestion({ of, make, inside, onAdded }: Props) {
  const [field, setField] = useState(EMPTY_FIELD);
  const [turn, setTurn] = useState(0);
  const [lack, setLack] = useState<string | null>(null);
  return (
    <fieldset className="structure-inner" key={turn}>
      <legend>{inside === undefined ? 'Nouvelle question' : `Nouvelle question de « ${inside} »`}</legend>
      <NewFieldLine
        field={field}
        rank={fieldsOf(of.texts, of.form, of.inside).length + 1}
        roles={roleTitlesIn(of.texts)}
        onChange={setField}
      />
      <p className="error" role="alert">
        {lack}
      </p>
      <Button
        variant="default"
        isSmall
        onClick={() => {
          const why =
            (lackOfFields([field]) === null ? null : LACKING) ??
            make(addField(of, { ...field, title: field.title.trim() }), 'add-field');
          setLack(why);
          if (why !== null) return;
          onAdded(`« ${field.title.trim()} » est ajoutée${field.isRequired && isLent(of) ? LENT : ''}.`);
          setField(EMPTY_FIELD);
          setTurn(turn + 1);
        }}
      >
        Ajouter la question
      </Button>
    </fieldset>
  );
}
