/** The indefinite article of English nouns, for sentences about names that the input chose. */

/** Begins with a vowel's letter and a consonant's sound: a user, a unit, a URL. */
const SPOKEN_CONSONANT = /^(us|uni|uti|uu|ur[il]|eu|one\b)/i;

/** `an order`, `a book`, `a user`. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) && !SPOKEN_CONSONANT.test(noun) ? "an" : "a"} ${noun}`;
}
