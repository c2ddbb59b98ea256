let text = ''

/** Keeps what stood behind the # of a brochure's address, which is taken out of the address at once. */
export function keepScanned(fragment: string): void {
  text = plain(fragment.replace(/^#/, ''))
}

export function scanned(): string {
  return text
}

/** Once it was read: a second look at the page begins empty. */
export function forgetScanned(): void {
  text = ''
}

function plain(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
