import { useState } from 'react';
import {
  type FormOf,
  fieldsOf,
  placeField,
  placeOf,
  type QuestionPlace,
  removeField,
  sectionsOf,
  titleIn,
} from '../../../../definition/edit/edit.ts';
import { Button } from '../../../look/look.ts';
import type { Make } from '../use-definitions.ts';

interface Props {
  of: FormOf;
  make: Make;
  name: string;
  onMoved: (told: string) => void;
}

/** Moves a question among the others, or removes it from the form. */
export function Order({ of, make, name, onMoved }: Props) {
  const [why, setWhy] = useState<string | null>(null);
  const { texts, form, inside } = of;
  const title = titleIn(of, name);
  const placed = [...(inside ?? []), name].join('/');
  const sections = inside === undefined ? sectionsOf(texts, form) : [];
  const groups =
    sections.length > 0 ? sections : [{ title: '', fields: fieldsOf(texts, form, inside).map(([other]) => other) }];
  const places = groups.map((group, section) => ({ ...group, places: placesIn(group.fields, section, name) }));
  const here = keyOf(placeOf(of, name), sections.length > 0);
  const move = (key: string) => {
    const place = places.flatMap((group) => group.places).find((one) => keyOf(one, true) === key);
    if (place === undefined) return;
    const refused = make(placeField(of, name, place), `move/${placed}`);
    setWhy(refused);
    if (refused === null) onMoved(`« ${title} » est déplacée.`);
  };
  const said = (place: QuestionPlace) =>
    place.after === null ? 'en premier' : `après « ${titleIn(of, place.after)} »`;
  const option = (place: QuestionPlace) => (
    <option key={keyOf(place, true)} value={keyOf(place, true)}>
      {said(place)}
    </option>
  );
  return (
    <>
      <label className="structure-wide">
        Placée
        <select className="input" value={here} onChange={({ target }) => move(target.value)}>
          {sections.length === 0
            ? places.flatMap((group) => group.places.map(option))
            : places.map((group) => (
                <optgroup key={group.title} label={group.title}>
                  {group.places.map(option)}
                </optgroup>
              ))}
        </select>
      </label>
      <p className="error" role="alert">
        {why}
      </p>
      <Button
        variant="default"
        isSmall
        onClick={() => {
          const refused = make(removeField(of, name), `remove/${placed}`);
          setWhy(refused);
          if (refused === null) onMoved(`« ${title} » est retirée.`);
        }}
      >
        Retirer la question
      </Button>
    </>
  );
}

function placesIn(fields: readonly string[], section: number, name: string): QuestionPlace[] {
  const after: QuestionPlace[] = fields.filter((other) => other !== name).map((other) => ({ after: other, section }));
  return [{ after: null, section }, ...after];
}

function keyOf({ after, section }: QuestionPlace, isInSections: boolean): string {
  return `${isInSections ? section : 0} ${after ?? ''}`;
}
