import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Body, type Query, type Reply } from '../../../lib/client.ts'
import { saveFile } from '../../../lib/save-file.ts'

const report = 'GET /api/clinics/:clinicId/surveys/:survey/report'
export type ItemReport = Reply<typeof report>
export type ItemFigures = ItemReport['items'][number]
export type Asked = Query<typeof report>
export type Study = Reply<'GET /api/clinics/:clinicId/study-2021'>
type GiveOut = Body<'POST /api/clinics/:clinicId/surveys/:survey/records'>

export interface OfSurvey {
  clinicId: string
  survey: string
}

export const itemReportQuery = (params: OfSurvey, query: Asked) =>
  queryOptions({
    queryKey: ['clinics', params.clinicId, 'item-report', params.survey, query],
    queryFn: ({ signal }) => call(report, { params, query, signal }),
  })

/** As a file to pass on: asked for each time, for it is hidden by the threshold for others. */
export function useSaveReport(params: OfSurvey, query: Asked) {
  const input = { params, query }
  return useMutation({
    mutationFn: async (format: 'csv' | 'json') => {
      const name = `${params.survey}.${format}`
      if (format === 'csv') return saveFile(await call(`${report}/export.csv`, input), name)
      saveFile(asJson(await call(`${report}/export.json`, input)), name)
    },
  })
}

export const studyQuery = (clinicId: string) =>
  queryOptions({
    queryKey: ['clinics', clinicId, 'study-2021'],
    queryFn: ({ signal }) =>
      call('GET /api/clinics/:clinicId/study-2021', { params: { clinicId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export function useSaveStudy(clinicId: string) {
  const input = { params: { clinicId } }
  return useMutation({
    mutationFn: async (format: 'csv' | 'json') => {
      const name = `study-2021.${format}`
      if (format === 'csv')
        return saveFile(await call('GET /api/clinics/:clinicId/study-2021/export.csv', input), name)
      saveFile(asJson(await call('GET /api/clinics/:clinicId/study-2021', input)), name)
    },
  })
}

function asJson(value: unknown): Blob {
  return new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' })
}

export type Filling = Omit<Body<'POST /api/clinics/:clinicId/strobe'>, 'format'>

/** A checklist to pass on: made where the figures are, by the threshold for others, with what was written here. */
export function useSaveChecklist({ clinicId, survey }: Partial<OfSurvey> & { clinicId: string }) {
  return useMutation({
    mutationFn: async ({ format, ...filling }: Filling & { format: 'csv' | 'json' }) => {
      const body = { ...filling, format }
      const name = survey === undefined ? 'strobe' : `${survey}-cherries`
      const file =
        survey === undefined
          ? await call('POST /api/clinics/:clinicId/strobe', { params: { clinicId }, body })
          : await call('POST /api/clinics/:clinicId/surveys/:survey/cherries', {
              params: { clinicId, survey },
              body,
            })
      saveFile(file, `${name}.${format}`)
    },
  })
}

export const disclosuresQuery = (clinicId: string) =>
  queryOptions({
    queryKey: ['clinics', clinicId, 'disclosures'],
    queryFn: ({ signal }) =>
      call('GET /api/clinics/:clinicId/disclosures', { params: { clinicId }, signal }),
  })

export function useSaveDictionary(params: OfSurvey) {
  return useMutation({
    mutationFn: async () =>
      saveFile(
        await call('GET /api/clinics/:clinicId/surveys/:survey/dictionary.csv', {
          params,
          query: {},
        }),
        `${params.survey}-dictionary.csv`,
      ),
  })
}

export function useGiveOut(params: OfSurvey) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (body: GiveOut) =>
      saveFile(
        await call('POST /api/clinics/:clinicId/surveys/:survey/records', { params, body }),
        `${params.survey}-${body.version}.${body.format === 'fhir' ? 'ndjson' : 'csv'}`,
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['clinics', params.clinicId] }),
  })
}

export function useReadRecords(params: OfSurvey) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { csv: string; version: number; dryRun: boolean }) =>
      call('POST /api/clinics/:clinicId/surveys/:survey/records/read', {
        params,
        body: { ...body, language: 'en' },
      }),
    onSuccess: (_, { dryRun }) =>
      dryRun ? undefined : queries.invalidateQueries({ queryKey: ['clinics', params.clinicId] }),
  })
}
