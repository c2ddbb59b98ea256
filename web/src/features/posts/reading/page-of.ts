const aPage = 20

export function pageNumber(position: number): number {
  return Math.ceil(position / aPage)
}

/** The place of a reply: the page it will always be on, and its number after `#`. */
export function pageOf(id: string, position: number) {
  const page = pageNumber(position)
  return {
    to: '/posts/$id/{-$slug}',
    params: { id },
    search: page > 1 ? { page } : {},
    hash: `r${position}`,
  } as const
}
