const aPage = 20

/** The place of a reply: the page it will always be on, and its number after `#`. */
export function pageOf(id: string, position: number) {
  const page = Math.ceil(position / aPage)
  return {
    to: '/posts/$id/{-$slug}',
    params: { id },
    search: page > 1 ? { page } : {},
    hash: `r${position}`,
  } as const
}
