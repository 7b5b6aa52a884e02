/** A rule that a relation does not say: in English for who reads the table, and as data where the caller's own roles decide. */
export interface FinerRule {
  says: string;
  /** One of these roles of the product. Any other rule is enforced by what does the operation, which knows the thing. */
  roles?: readonly ['admin' | 'dpo', ...('admin' | 'dpo')[]];
}

/** Who gives what one alone may not. */
export const OFFICES: FinerRule = { says: 'Administration and data protection.', roles: ['admin', 'dpo'] };
