import type { Kept } from '../../../lib/use-unsent.ts'

/*
 * Over a cut of the network, answers that no server has lie in this tab's own storage, sealed under a key that only
 * the server can give again, and only as long as the sitting lasts. A page that is loaded anew finds them by it; after
 * the sitting nobody opens them, and with the tab they are gone.
 */
const place = 'kith.sitting'

/** Null of a browser that seals nothing: words then last as long as the page. */
export async function openBridge(key: string): Promise<Kept> {
  const seal = await sealedBy(key).catch(() => null)
  const found = seal && (await seal.open(inTab()).catch(() => undefined))
  let last = 0
  const drop = () => {
    last += 1
    toTab(null)
  }
  if (found === undefined) drop()
  return {
    found,
    read: () => Promise.resolve(found),
    write(words) {
      last += 1
      const mine = last
      // Only the newest is kept: sealing takes a moment, and meanwhile it may have been sent.
      void seal?.close(words).then((text) => mine === last && toTab(text))
    },
    drop,
  }
}

export function forgetBridge(): void {
  toTab(null)
}

async function sealedBy(key: string) {
  const bytes = bytesOf(key.replaceAll('-', '+').replaceAll('_', '/'))
  const name = 'AES-GCM'
  const secret = await crypto.subtle.importKey('raw', bytes, name, false, ['encrypt', 'decrypt'])
  return {
    async close(words: unknown): Promise<string> {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const plain = new TextEncoder().encode(JSON.stringify(words))
      const sealed = await crypto.subtle.encrypt({ name, iv }, secret, plain)
      return [iv, new Uint8Array(sealed)].map(textOf).join('.')
    },
    async open(text: string | null): Promise<unknown> {
      const [iv, sealed] = (text ?? '').split('.').map(bytesOf)
      if (!iv || !sealed) return undefined
      const plain = await crypto.subtle.decrypt({ name, iv }, secret, sealed)
      return JSON.parse(new TextDecoder().decode(plain))
    },
  }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}

function textOf(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

function inTab(): string | null {
  try {
    return sessionStorage.getItem(place)
  } catch {
    return null
  }
}

function toTab(text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, text)
  } catch {
    // Storage may be switched off or full: see above.
  }
}
