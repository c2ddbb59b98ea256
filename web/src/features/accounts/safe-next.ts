/** Where a person was before they were asked to sign in. */
export function nextOf(search: Record<string, unknown>): { next?: string } {
  const { next } = search
  return typeof next === 'string' ? { next } : {}
}

interface Worker {
  clinics: readonly string[]
  admin: boolean
}

/** Where someone's own work begins: who comes for a clinic or to administer meets no posts first. */
export function homeOf(person: Worker | null): string {
  if (person && person.clinics.length > 0) return '/clinic'
  return person?.admin ? '/admin' : '/home'
}

/** Where to go after signing in: an address of this site, and never back to signing in; to one's own home otherwise. */
export function safeNext(next: string | undefined, origin: string, home: string): string {
  if (next === undefined || !next.startsWith('/')) return home
  const url = addressOf(next, origin)
  if (url === null || url.origin !== origin || url.pathname === '/sign-in') return home
  return `${url.pathname}${url.search}${url.hash}`
}

function addressOf(next: string, origin: string): URL | null {
  try {
    return new URL(next, origin)
  } catch {
    return null
  }
}
