/** The token of a mailed link, from the fragment of the address; null where there is none or it is not whole. */
export function mailedToken(hash: string): string | null {
  const token = hash.replace(/^#/, '')
  return /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null
}
