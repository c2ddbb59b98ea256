import { MOST_IN_PART, type BulkAction } from '@kith/shared/moderation/bulk.ts'
import { queryOptions, skipToken, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call, type Body, type Reply } from '../../../lib/client.ts'
import { queueMoved } from '../api.ts'

export type Preview = Reply<'GET /api/batch-preview'>
export type Foreseen = Preview['items'][number]
export type Left = Preview['leftOut'][number]
export type BatchBody = Body<'POST /api/batches'>
export type UndoneBatch = Reply<'POST /api/batches/:id/undo'>
type Item = Body<'POST /api/batches/:id/decide'>['items'][number]
type Part = Reply<'POST /api/batches/:id/decide'>

/** Asked for once: what one decides about stays as one read it, and what changed since is left out and named. */
export const previewQuery = (ids: readonly string[], action: BulkAction) =>
  queryOptions({
    queryKey: ['batch-preview', action, ...ids] as const,
    queryFn: ({ signal }) =>
      call('GET /api/batch-preview', { query: { items: ids.join(','), action }, signal }),
    staleTime: Infinity,
    gcTime: 0,
  })

/** What is sent in one go, with the key it is known by, and its answer. */
interface Step {
  items: Item[]
  key: string
  answer: Part | null
}

interface Plan {
  body: BatchBody
  key: string
  batchId: string | null
  steps: Step[]
}

export interface Outcome {
  batchId: string | null
  done: number
  leftOut: Left[]
}

/**
 * Decides part by part. Who tries again after a failure goes on where it broke off: what was answered is not sent again,
 * and what was not is known by its key.
 */
export function useBatch() {
  const queries = useQueryClient()
  const plan = useRef<Plan | null>(null)
  const [outcome, setOutcome] = useState<Outcome>({ batchId: null, done: 0, leftOut: [] })
  const run = useMutation({
    mutationFn: async ({ body, items }: { body: BatchBody; items: readonly Item[] }) => {
      plan.current ??= planOf(body, items)
      await work(plan.current, () => plan.current && setOutcome(outcomeOf(plan.current)))
    },
    onSettled: () => queueMoved(queries),
  })
  return { run, outcome }
}

/** What taking a batch back left: known wherever on the page it was done, and never asked for. */
export const undoneQuery = (batchId: string) =>
  queryOptions<UndoneBatch>({
    queryKey: ['batch-undone', batchId] as const,
    queryFn: skipToken,
    staleTime: Infinity,
  })

export function useUndoBatch(batchId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('POST /api/batches/:id/undo', { params: { id: batchId } }),
    onSuccess: (undone) => queries.setQueryData(undoneQuery(batchId).queryKey, undone),
    onSettled: () => queueMoved(queries),
  })
}

function planOf(body: BatchBody, items: readonly Item[]): Plan {
  const steps: Step[] = []
  for (let at = 0; at < items.length; at += MOST_IN_PART)
    steps.push({
      items: items.slice(at, at + MOST_IN_PART),
      key: crypto.randomUUID(),
      answer: null,
    })
  return { body, key: crypto.randomUUID(), batchId: null, steps }
}

async function work(plan: Plan, told: () => void): Promise<void> {
  plan.batchId ??= (await call('POST /api/batches', { body: plan.body, key: plan.key })).id
  for (const step of plan.steps) {
    if (step.answer) continue
    const { items, key } = step
    const params = { id: plan.batchId }
    step.answer = await call('POST /api/batches/:id/decide', { params, body: { items }, key })
    told()
  }
}

function outcomeOf({ batchId, steps }: Plan): Outcome {
  const answers = steps.flatMap(({ answer }) => answer ?? [])
  return {
    batchId,
    done: answers.reduce((sum, { done }) => sum + done.length, 0),
    leftOut: answers.flatMap(({ leftOut }) => leftOut),
  }
}
