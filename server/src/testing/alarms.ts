import type { TestPerson } from './accounts.ts'

/** Says that a life may be in danger, under the first claim; the whole answer. */
export const danger = (who: TestPerson, id: string, fence = 1) =>
  who.raw<object>('POST /api/queue/:id/danger', { params: { id }, body: { fence } })

export const noDanger = (who: TestPerson, id: string) =>
  who.raw<object>('DELETE /api/queue/:id/danger', { params: { id } })
