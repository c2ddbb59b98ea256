import type { Query, RequestBody } from '@kith/shared/contract/api.ts'
import type { TestPerson } from './accounts.ts'

type Begin = RequestBody<'POST /api/batches'>

export const LETTERS = { en: 'We took this down.', es: 'Hemos retirado esto.' }

/** Takes texts away as advertising. */
export const asSpam: Begin = { action: 'remove', policyCode: 'spam', letters: LETTERS }

export interface Part {
  done: { id: string; decisionId: string }[]
  leftOut: { id: string; why: string; holder: string | null; excerpt: string }[]
}

/** At the version that every item of a test begins with, unless another is given. */
export const named = (ids: readonly string[], subjectVersion = 1) =>
  ids.map((id) => ({ id, subjectVersion }))

export const preview = (
  who: TestPerson,
  ids: readonly string[],
  action: Query<'GET /api/batch-preview'>['action'] = 'remove',
) => who.call('GET /api/batch-preview', { query: { items: ids.join(','), action } })

export async function begin(who: TestPerson, body: Begin = asSpam): Promise<string> {
  return (await who.call('POST /api/batches', { body })).id
}

export const part = (
  who: TestPerson,
  batchId: string,
  items: readonly { id: string; subjectVersion: number }[],
  key?: string,
) =>
  who.raw<Part>('POST /api/batches/:id/decide', {
    params: { id: batchId },
    body: { items },
    ...(key && { headers: { 'idempotency-key': key } }),
  })

export const undoBatch = (who: TestPerson, batchId: string) =>
  who.raw<{ undone: number; kept: Part['leftOut'] }>('POST /api/batches/:id/undo', {
    params: { id: batchId },
  })

/** What became of each item, by its id. */
export function told({ done, leftOut }: Part): Record<string, string> {
  return Object.fromEntries([
    ...done.map(({ id }) => [id, 'done']),
    ...leftOut.map(({ id, why }) => [id, why]),
  ])
}
