/** Describes a rule that no relation expresses: in English for readers of the access table, and as roles where these alone decide. */
export interface FinerRule {
  says: string;
  /**
   * Requires one of these roles of the product. Where absent, the implementation of the operation enforces the rule, since it knows the
   * dossier.
   */
  roles?: readonly ['admin' | 'dpo', ...('admin' | 'dpo')[]];
}

/** These two roles approve what one person alone may not decide. */
export const OFFICES: FinerRule = { says: 'Administration and data protection.', roles: ['admin', 'dpo'] };
