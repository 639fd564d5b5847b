/** The hidden variable that a CASE's tests (`WHEN IS NULL`) speak of. */
export const CASE_SUBJECT = ' case subject';
