interface Props {
  legend: string;
  /** Names → how people call them. */
  roles: { [role: string]: string };
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Who, among the roles of a workflow. */
export function RolesField({ legend, roles, chosen, onChange }: Props) {
  return (
    <fieldset className="structure-roles">
      <legend>{legend}</legend>
      {Object.entries(roles).map(([role, title]) => (
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

/** « l’opérateur ou le référent », without articles that no file gives. */
export function anyOf(names: readonly string[]): string {
  if (names.length === 0) return 'personne';
  const last = names.at(-1) ?? '';
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} ou ${last}`;
}
