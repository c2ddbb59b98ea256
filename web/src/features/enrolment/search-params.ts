/** Whether someone comes from joining, and goes on from there. */
export function fromOf(search: Record<string, unknown>): { from?: 'join' } {
  return search['from'] === 'join' ? { from: 'join' } : {}
}
