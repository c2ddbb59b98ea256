import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Body, type Reply } from '../../../lib/client.ts'

export type LinkBatch = Reply<'GET /api/clinics/:clinicId/survey-links'>['items'][number]
export type NewLinks = Body<'POST /api/clinics/:clinicId/survey-links'>
export type HandOver = Body<'POST /api/clinics/:clinicId/hand-overs'>

export const surveyChoicesQuery = (clinicId: string) =>
  queryOptions({
    queryKey: ['clinics', clinicId, 'survey-choices'],
    queryFn: ({ signal }) =>
      call('GET /api/clinics/:clinicId/survey-choices', { params: { clinicId }, signal }),
  })

export const surveyLinksQuery = (clinicId: string) =>
  queryOptions({
    queryKey: ['clinics', clinicId, 'survey-links'],
    queryFn: ({ signal }) =>
      call('GET /api/clinics/:clinicId/survey-links', { params: { clinicId }, signal }),
  })

/** Gives the addresses as they come, once: only hashes of them are kept. */
export function useMakeLinks(clinicId: string) {
  const renew = useRenew(clinicId)
  return useMutation({
    mutationFn: async (body: NewLinks) => {
      const file = await call('POST /api/clinics/:clinicId/survey-links', {
        params: { clinicId },
        body,
      })
      return { file, kind: body.kind, addresses: (await file.text()).trim().split(/\s+/) }
    },
    onSettled: renew,
  })
}

export function useVoidLinks(clinicId: string) {
  const renew = useRenew(clinicId)
  return useMutation({
    mutationFn: (batchId: string) =>
      call('POST /api/clinics/:clinicId/survey-links/:batchId/void', {
        params: { clinicId, batchId },
      }),
    onSettled: renew,
  })
}

/** After this, whoever holds the tablet is a patient at one survey: nothing of staff stays in the page. */
export function useHandOver(clinicId: string) {
  return useMutation({
    mutationFn: (body: HandOver) =>
      call('POST /api/clinics/:clinicId/hand-overs', { params: { clinicId }, body }),
  })
}

function useRenew(clinicId: string): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['clinics', clinicId, 'survey-links'] })
}
