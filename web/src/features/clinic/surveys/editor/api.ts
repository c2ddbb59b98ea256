import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { call, type Reply } from '../../../../lib/client.ts'

/** How large a file may be that a survey is read from. */
export const mostBytes = 200_000

export type Draft = Reply<'GET /api/clinics/:clinicId/survey-drafts/:id'>
export type OwnSurveys = Reply<'GET /api/clinics/:clinicId/surveys'>
export type VersionLine = OwnSurveys['versions'][number]
export type Remark = Reply<'POST /api/clinics/:clinicId/survey-drafts/import'>['remarks'][number]
export type ReadDictionary = Reply<'POST /api/clinics/:clinicId/dictionaries/read'>

export interface Place {
  clinicId: string
  id: string
}

const listKey = (clinicId: string) => ['clinics', clinicId, 'own-surveys']
const draftKey = ({ clinicId, id }: Place) => ['clinics', clinicId, 'survey-draft', id]

export const ownSurveysQuery = (clinicId: string) =>
  queryOptions({
    queryKey: listKey(clinicId),
    queryFn: ({ signal }) =>
      call('GET /api/clinics/:clinicId/surveys', { params: { clinicId }, signal }),
  })

export const draftQuery = (place: Place) =>
  queryOptions({
    queryKey: draftKey(place),
    queryFn: ({ signal }) =>
      call('GET /api/clinics/:clinicId/survey-drafts/:id', { params: { ...place }, signal }),
  })

export function useBegin(clinicId: string) {
  const renew = useRenew(clinicId)
  return useMutation({
    mutationFn: (from: string | undefined) =>
      call('POST /api/clinics/:clinicId/survey-drafts', {
        params: { clinicId },
        body: { ...(from !== undefined && { from }) },
      }),
    onSettled: renew,
  })
}

export function useImportForm(clinicId: string) {
  const renew = useRenew(clinicId)
  return useMutation({
    mutationFn: (text: string) =>
      call('POST /api/clinics/:clinicId/survey-drafts/import', {
        params: { clinicId },
        body: { text },
      }),
    onSettled: renew,
  })
}

/** Tries a data dictionary, or keeps it as a draft. */
export function useReadDictionary(clinicId: string) {
  const renew = useRenew(clinicId)
  return useMutation({
    mutationFn: (body: { csv: string; dryRun: boolean }) =>
      call('POST /api/clinics/:clinicId/dictionaries/read', { params: { clinicId }, body }),
    onSettled: renew,
  })
}

export function useThrowAway(clinicId: string) {
  const renew = useRenew(clinicId)
  return useMutation({
    mutationFn: (id: string) =>
      call('DELETE /api/clinics/:clinicId/survey-drafts/:id', { params: { clinicId, id } }),
    onSettled: renew,
  })
}

export function useRetire(clinicId: string) {
  const renew = useRenew(clinicId)
  return useMutation({
    mutationFn: (id: string) =>
      call('POST /api/clinics/:clinicId/survey-versions/:id/retire', {
        params: { clinicId, id },
      }),
    onSettled: renew,
  })
}

export function useQuestionnaireFile(clinicId: string) {
  return useMutation({
    mutationFn: async (id: string) => {
      const form = await call('GET /api/clinics/:clinicId/survey-versions/:id/questionnaire', {
        params: { clinicId, id },
      })
      // The client reads what is JSON by its type as JSON.
      return form instanceof Blob ? form : new Blob([JSON.stringify(form, null, 2)])
    },
  })
}

/** The requests of the editor itself, one after the other. */
export function useDraftRequests({ clinicId, id }: Place) {
  const queries = useQueryClient()
  const renew = useRenew(clinicId)
  const params = { clinicId, id }
  return {
    async save(revision: number, version: QuestionnaireVersion): Promise<Draft> {
      const saved = await call('PUT /api/clinics/:clinicId/survey-drafts/:id', {
        params,
        body: { revision, version },
      })
      queries.setQueryData(draftKey(params), saved)
      return saved
    },
    present: () => queries.fetchQuery({ ...draftQuery(params), staleTime: 0 }),
    async publish(revision: number) {
      const published = await call('POST /api/clinics/:clinicId/survey-drafts/:id/publish', {
        params,
        body: { revision },
      })
      queries.removeQueries({ queryKey: draftKey(params) })
      await renew()
      return published
    },
  }
}

function useRenew(clinicId: string): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: listKey(clinicId) })
    await queries.invalidateQueries({ queryKey: ['clinics', clinicId, 'survey-choices'] })
  }
}
