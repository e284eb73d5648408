/** What a password must be: length alone, as composition rules make passwords worse. */
export const passwordPolicy = { minLength: 12, maxLength: 128 } as const;
