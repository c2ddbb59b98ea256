import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useAttempt } from '../../../lib/attempt.ts'
import { call, type Body, type Reply } from '../../../lib/client.ts'

export type PaperDesk = Reply<'GET /api/clinics/:clinicId/paper-forms'>
export type PaperForm = Reply<'GET /api/clinics/:clinicId/paper-forms/:number'>
export type PaperPrint = Body<'POST /api/clinics/:clinicId/paper-forms'>
export type PaperSheet = Body<'POST /api/clinics/:clinicId/paper-forms/:id/entries'>['answers']
export type PaperAnswer = PaperForm['differing'][number]['first']

const keyOf = (clinicId: string) => ['clinics', clinicId, 'paper-forms'] as const

export const paperDeskQuery = (clinicId: string) =>
  queryOptions({
    queryKey: keyOf(clinicId),
    queryFn: ({ signal }) =>
      call('GET /api/clinics/:clinicId/paper-forms', { params: { clinicId }, signal }),
  })

/** A form by its number: asked for each time, for someone else may key it in meanwhile. */
export function useFindForm(clinicId: string) {
  return useMutation({
    mutationFn: (number: string) =>
      call('GET /api/clinics/:clinicId/paper-forms/:number', { params: { clinicId, number } }),
  })
}

/** Gives the file to print. It comes once: of its receipts only hashes are kept. */
export function usePrintForms(clinicId: string) {
  const renew = useRenew(clinicId)
  return useMutation({
    mutationFn: (body: PaperPrint) =>
      call('POST /api/clinics/:clinicId/paper-forms', { params: { clinicId }, body }),
    onSettled: renew,
  })
}

export function useKeyForm(clinicId: string) {
  const renew = useRenew(clinicId)
  const attempt = useAttempt()
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; answers: PaperSheet; round: 1 | 2 }) =>
      call('POST /api/clinics/:clinicId/paper-forms/:id/entries', {
        params: { clinicId, id },
        body,
        key: attempt.keyFor({ id, ...body }),
      }),
    onSettled: renew,
  })
}

export function useSettleForm(clinicId: string) {
  const renew = useRenew(clinicId)
  return useMutation({
    mutationFn: ({ id, chosen }: { id: string; chosen: PaperSheet }) =>
      call('POST /api/clinics/:clinicId/paper-forms/:id/settle', {
        params: { clinicId, id },
        body: { chosen },
      }),
    onSettled: renew,
  })
}

function useRenew(clinicId: string): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: keyOf(clinicId) })
}
