/** The one spelling under which every store finds a person: people type capitals and spaces. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}
