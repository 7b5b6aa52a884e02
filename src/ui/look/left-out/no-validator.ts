/** Replaces a validator that the forms library imports only in a helper for tests. */
export default {};
