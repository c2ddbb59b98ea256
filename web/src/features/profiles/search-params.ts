/** As whom one looks at one's own profile. */
export function asOf({ as }: Record<string, unknown>): { as?: 'members' | 'shared' } {
  return as === 'members' || as === 'shared' ? { as } : {}
}
