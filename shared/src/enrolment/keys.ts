/**
 * How the two sides of the clinic wall name the same thing without importing each other: the purposes of the
 * keyed hashes, and the place of the ciphertext. The keys themselves are the server's alone.
 */
export const CODE_PURPOSE = 'brochure code'
export const ACCOUNT_PURPOSE = 'enrolment link'

/** Where the account of a link stands as ciphertext; `accountKey` is its keyed hash in hexadecimal. */
export function accountPlace(accountKey: string): `enrolment_link|account|${string}` {
  return `enrolment_link|account|${accountKey}`
}
