/** The name that is searched for. */
export function nameOf(search: Record<string, unknown>): { name?: string } {
  const { name } = search
  return typeof name === 'string' && name !== '' ? { name } : {}
}
