import { call } from './client.ts'

/** Takes a post from the top of its group's list. */
export function unpin(id: string) {
  return call('DELETE /api/posts/:id/pin', { params: { id } })
}
