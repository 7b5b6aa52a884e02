import { useState } from 'react';
import type { WorkflowRoles } from '../../../definition/edit/edit.ts';

interface Props {
  legend: string;
  roles: WorkflowRoles;
  among: 'doers' | 'addressees';
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Offers only roles for which the choice makes sense, and those already chosen in the definition, so that they can be unchecked. */
export function RolesField({ legend, roles: { titles, ...offered }, among, chosen, onChange }: Props) {
  const [begun] = useState(chosen);
  const shown = Object.entries(titles).filter(([role]) => [...offered[among], ...begun, ...chosen].includes(role));
  return <RoleBoxes legend={legend} titles={shown} chosen={chosen} onChange={onChange} />;
}

interface BoxesProps {
  legend: string;
  titles: readonly [role: string, title: string][];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Shows a checkbox for each of these roles. */
export function RoleBoxes({ legend, titles, chosen, onChange }: BoxesProps) {
  return (
    <fieldset className="structure-roles">
      <legend>{legend}</legend>
      {titles.map(([role, title]) => (
        <label key={role}>
          <input
            type="checkbox"
            checked={chosen.includes(role)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, role] : chosen.filter((one) => one !== role))
            }
          />{' '}
          {title}
        </label>
      ))}
    </fieldset>
  );
}

/** Joins names as in « opérateur ou référent », without articles, because no file says which article a role takes. */
export function anyOf(names: readonly string[]): string {
  if (names.length === 0) return 'personne';
  const last = names.at(-1) ?? '';
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} ou ${last}`;
}
