/** The token of a link: in this page alone, until the server knows it. */
let token: string | null = null
let receipt = ''

/** A receipt is as long as it is printed; the token of a link is longer. */
const longestReceipt = 20

/** Takes what stands in the fragment out of the address, and with it out of the browser's history. */
export function takeFragment(): void {
  const fragment = decodeURIComponent(window.location.hash.slice(1))
  if (fragment === '') return
  if (fragment.length > longestReceipt) token = fragment
  else receipt = fragment
  window.history.replaceState(window.history.state, '', window.location.pathname)
}

export function heldToken(): string | null {
  return token
}

export function dropToken(): void {
  token = null
}

/** Of answers that are to be deleted: what was scanned, to be looked at before it is used. */
export function scannedReceipt(): string {
  return receipt
}
