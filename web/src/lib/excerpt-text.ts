/** An excerpt comes cut at this length, often in the middle of a word. */
const cutAt = 200

export function excerptText(excerpt: string): string {
  return excerpt.length < cutAt ? excerpt : `${excerpt.replace(/\s*\S*$/, '')} …`
}
