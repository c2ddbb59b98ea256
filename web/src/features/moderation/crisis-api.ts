import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useAttempt } from '../../lib/attempt.ts'
import { call, type Body, type Reply } from '../../lib/client.ts'
import { change, type Item } from './api.ts'

export type Crisis = Reply<'GET /api/queue/:id/crisis'>
export type CrisisStep = Crisis['steps'][number]['step']
export type FollowUp = Crisis['followUps'][number]
export type TeamAnswered = Crisis['answers'][number]
export type Later = NonNullable<Crisis['after']>['thread'][number]
export type Answer = Body<'POST /api/queue/:id/answer'>

export const crisisQuery = (id: string) =>
  queryOptions({
    queryKey: ['queue', 'crisis', id] as const,
    queryFn: ({ signal }) => call('GET /api/queue/:id/crisis', { params: { id }, signal }),
    staleTime: 0,
  })

/** Whether nothing of a crisis's list is left to do; true for all that is none. */
export function useCrisisChecked(item: Pick<Item, 'id' | 'lane'>): boolean {
  const isCrisis = item.lane === 'crisis'
  return useList(item)?.complete === true || !isCrisis
}

/** Whether nothing of the team stands below a text in danger where it could; `null` until that is known. */
export function useUnanswered(item: Pick<Item, 'id' | 'lane'>): boolean | null {
  const list = useList(item)
  if (item.lane !== 'crisis') return false
  return list ? list.answer !== null && list.answers.length === 0 : null
}

function useList({ id, lane }: Pick<Item, 'id' | 'lane'>): Crisis | undefined {
  return useQuery({ ...crisisQuery(id), enabled: lane === 'crisis' }).data
}

export function useTick(id: string) {
  return useCrisisChange(
    id,
    ({ step, ...body }: { step: CrisisStep; fence: number; done: boolean; note?: string }) =>
      call('PUT /api/queue/:id/crisis/:step', { params: { id, step }, body }),
  )
}

export function useComeBack(id: string) {
  const attempt = useAttempt()
  return useCrisisChange(
    id,
    (body: Body<'POST /api/queue/:id/follow-ups'>) =>
      call('POST /api/queue/:id/follow-ups', { params: { id }, body, key: attempt.keyFor(body) }),
    attempt.done,
  )
}

/** The same words have one key as long as the form is open, also after they went through: pressed twice they stand once. */
export function useTeamAnswer(id: string) {
  const attempt = useAttempt()
  return useCrisisChange(id, (body: Answer) =>
    call('POST /api/queue/:id/answer', { params: { id }, body, key: attempt.keyFor(body) }),
  )
}

/** Each change answers with the whole list as it is then. */
function useCrisisChange<Given>(
  id: string,
  ask: (given: Given) => Promise<Crisis>,
  done?: () => void,
) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ask,
    onSuccess: (crisis) => {
      done?.()
      queries.setQueryData(crisisQuery(id).queryKey, crisis)
      // A crisis somebody works at is not taken back any more.
      change(queries, id, { calmUntil: null })
    },
    // Where no answer came it may have been done all the same.
    onError: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['queue', 'item', id] }),
        queries.invalidateQueries(crisisQuery(id)),
      ]),
  })
}
