interface Named {
  id: string
  title: string
}

/** Where a post is read. The words at the end are for people; only the id counts. */
export function postAddress({ id, title }: Named): string {
  const words = slugOf(title)
  return words ? `/posts/${id}/${words}` : `/posts/${id}`
}

/** The lasting address of one reply: its position never changes. */
export function replyAddress(id: string, position: number): string {
  return `/posts/${id}/r/${position}`
}

function slugOf(title: string): string {
  return title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '')
}
