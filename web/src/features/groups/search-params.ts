/** The words a group is looked for by, behind the `?` of the address. */
export function findOf({ find }: Record<string, unknown>): { find?: string | undefined } {
  return typeof find === 'string' && find ? { find: find.slice(0, 100) } : {}
}
