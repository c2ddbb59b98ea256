/** A way to a survey as it is given out: the token is in the fragment, which is sent to no server and no log. */
export function surveyAddress(address: string, token: string): string {
  const { origin, pathname } = new URL(address)
  return `${origin}${pathname.replace(/\/+$/, '')}/s#${token}`
}

/** So many links for one person each, or one for so many people. */
export function linksOf({ kind, count }: { kind: 'personal' | 'open'; count: number }) {
  if (kind === 'open') return [{ kind, maxUses: count }]
  return Array.from({ length: count }, () => ({ kind, maxUses: 1 }))
}
