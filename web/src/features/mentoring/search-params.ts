/* What may stand behind the `?` of an address. Anything else is left out. */

type Search = Record<string, unknown>

export const lists = ['newcomers', 'unanswered', 'welcomed'] as const
export type ListName = (typeof lists)[number]

export interface Desk {
  list?: Exclude<ListName, 'newcomers'>
  group?: string
}

export function deskOf(search: Search): Desk {
  const { list } = search
  return { ...((list === 'unanswered' || list === 'welcomed') && { list }), ...groupOf(search) }
}

export function groupOf({ group }: Search): { group?: string } {
  return typeof group === 'string' && /^[a-z0-9][a-z0-9-]{0,63}$/.test(group) ? { group } : {}
}
