import { alphabets, capitalLookAlikes, lookAlikes } from './name-signs.ts'

/**
 * Two names with the same key can't be told apart on a phone: case, accents, spaces, punctuation and
 * look-alike signs are folded.
 */
export function nameKey(name: string): string {
  return keyOf(name, new Map())
}

/**
 * All that a name looks like, as it is compared with others: its key, the same with its capitals as they are drawn, and
 * both with "rn" read as "m" and "vv" as "w". Of a name in plain Latin letters that is one.
 */
export function looksOf(name: string): string[] {
  return [...new Set([lookOf(nameKey(name)), lookOf(keyOf(name, capitalLookAlikes))])].sort()
}

/** As the index `account_look` has it. */
function lookOf(key: string): string {
  return key.replaceAll('rn', 'm').replaceAll('vv', 'w')
}

function keyOf(name: string, capitals: ReadonlyMap<string, string>): string {
  const plain = withoutAccents(name)
  return Array.from(plain, (sign) => capitals.get(sign) ?? sign)
    .flatMap((sign) => Array.from(sign.toLowerCase()))
    .map((sign) => lookAlikes.get(sign) ?? sign)
    .filter((sign) => /[\p{L}\p{N}]/u.test(sign))
    .join('')
}

/** Whether all letters of a name are of one alphabet, and of none that is only used to look like another. */
export function isOfOneAlphabet(name: string): boolean {
  const letters = withoutAccents(name)
    .toLowerCase()
    .replace(/[^\p{L}ー]/gu, '')
    .replace(/\p{M}/gu, '')
  return alphabets.some((alphabet) => alphabet.test(letters))
}

function withoutAccents(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '')
}
