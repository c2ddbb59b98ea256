import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Body, type Reply } from '../../lib/client.ts'
import type { Range } from './range.ts'
import { saveFile } from '../../lib/save-file.ts'
import { watchedBy, type Progress } from '../../lib/watched.ts'

export type Clinic = Reply<'GET /api/clinics'>['items'][number]
export type Enrolment = Reply<'GET /api/clinics/:clinicId/enrolment'>
export type SurveyReport = Reply<'GET /api/clinics/:clinicId/survey-report'>
export type Making = SurveyReport['making']
export type Count = Enrolment['stages'][number]['count']
export type Rate = Enrolment['rates'][number]
export type Visits = Reply<'GET /api/clinics/:clinicId/visits'>
export type ImportBatch = Visits['imports'][number]
export type PrintBatch = Reply<'GET /api/clinics/:clinicId/print-batches'>['items'][number]
export type Offer = Body<'POST /api/clinics/:clinicId/offers'>
export type Noted = Reply<'POST /api/clinics/:clinicId/offers'>
export type RefusalReason = NonNullable<Offer['reason']>
export type Looked = Reply<'POST /api/clinics/:clinicId/codes/look'>
export type VoidReason = Body<'POST /api/clinics/:clinicId/codes/void'>['reason']
export type Print = Body<'POST /api/clinics/:clinicId/print-batches'>
export type VisitTable = Reply<'GET /api/clinics/:clinicId/imports/:importId/table'>
export type VisitColumns = NonNullable<
  Body<'POST /api/clinics/:clinicId/imports/:importId/try'>['columns']
>

export const clinicsQuery = queryOptions({
  queryKey: ['clinics', 'list'],
  queryFn: ({ signal }) => call('GET /api/clinics', { signal }),
})

export const enrolmentQuery = (clinicId: string, range: Range) =>
  queryOptions({
    queryKey: ['clinics', clinicId, 'enrolment', range],
    queryFn: ({ signal }) =>
      call('GET /api/clinics/:clinicId/enrolment', { params: { clinicId }, query: range, signal }),
  })

/** The report as a file to pass on; asked for each time, for it is hidden and counted apart from the screen. */
export function useExport(clinicId: string, range: Range) {
  const input = { params: { clinicId }, query: range }
  return useMutation({
    mutationFn: async (format: 'csv' | 'json') => {
      if (format === 'csv') return call('GET /api/clinics/:clinicId/enrolment/export.csv', input)
      const report = await call('GET /api/clinics/:clinicId/enrolment/export.json', input)
      return new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' })
    },
  })
}

const surveyReport = 'GET /api/clinics/:clinicId/survey-report'

export const surveyReportQuery = (clinicId: string) =>
  queryOptions({
    queryKey: ['clinics', clinicId, 'survey-report'],
    queryFn: ({ signal }) => call(surveyReport, { params: { clinicId }, signal }),
  })

/** As a file to pass on: asked for each time, for it is hidden by the threshold for others. */
export function useSaveSurveyReport(clinicId: string) {
  const input = { params: { clinicId } }
  return useMutation({
    mutationFn: async (format: 'csv' | 'json') => {
      const name = `visit-survey-rows.${format}`
      if (format === 'csv') return saveFile(await call(`${surveyReport}/export.csv`, input), name)
      const report = await call(`${surveyReport}/export.json`, input)
      saveFile(new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' }), name)
    },
  })
}

export const visitsQuery = (clinicId: string) =>
  queryOptions({
    queryKey: ['clinics', clinicId, 'visits'],
    queryFn: ({ signal }) =>
      call('GET /api/clinics/:clinicId/visits', { params: { clinicId }, signal }),
  })

export const printBatchesQuery = (clinicId: string) =>
  queryOptions({
    queryKey: ['clinics', clinicId, 'print-batches'],
    queryFn: ({ signal }) =>
      call('GET /api/clinics/:clinicId/print-batches', { params: { clinicId }, signal }),
  })

/** Nothing is kept of a refusals file: it is asked for each time it is saved. */
export function useRefusals(clinicId: string) {
  return useMutation({
    mutationFn: (importId: string) =>
      call('GET /api/clinics/:clinicId/imports/:importId/refusals', {
        params: { clinicId, importId },
      }),
  })
}

const SOON = 1000

/** Asked for again and again while somebody works at it. */
export const importQuery = (clinicId: string, importId: string) =>
  queryOptions({
    queryKey: ['clinics', clinicId, 'imports', importId],
    queryFn: ({ signal }) =>
      call('GET /api/clinics/:clinicId/imports/:importId', {
        params: { clinicId, importId },
        signal,
      }),
    refetchInterval: ({ state: { data } }) => (data && isBeingWorked(data) ? SOON : false),
  })

function isBeingWorked({ state }: ImportBatch): boolean {
  return state === 'trying' || state === 'importing'
}

/** The head of a CSV file, with the words of one column where one is asked for. */
export const tableQuery = (
  { clinicId, importId }: AtImport,
  query: { words?: string; kind?: VisitColumns['kind'] } = {},
) =>
  queryOptions({
    queryKey: ['tables-of-visits', clinicId, importId, query],
    queryFn: ({ signal }) =>
      call('GET /api/clinics/:clinicId/imports/:importId/table', {
        params: { clinicId, importId },
        query,
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export interface AtImport {
  clinicId: string
  importId: string
}

export interface VisitFile {
  file: File
  source: string
  signal: AbortSignal
  onProgress: Progress
}

export function useSendVisits(clinicId: string) {
  const renew = useRenew(clinicId)
  return useMutation({
    mutationFn: ({ file, source, signal, onProgress }: VisitFile) =>
      call('POST /api/clinics/:clinicId/imports', {
        params: { clinicId },
        query: { source },
        body: file.slice(0, file.size, 'application/octet-stream'),
        signal,
        sender: watchedBy(onProgress),
      }),
    onSettled: renew,
  })
}

/** A step with an import: to try it, to read it in, to stop it. */
export function useImportStep(params: AtImport) {
  const renew = useRenew(params.clinicId)
  return useMutation({
    mutationFn: (step: { columns?: VisitColumns } | 'start' | 'stop') => {
      if (step === 'start')
        return call('POST /api/clinics/:clinicId/imports/:importId/start', { params, body: {} })
      if (step === 'stop')
        return call('POST /api/clinics/:clinicId/imports/:importId/stop', { params, body: {} })
      return call('POST /api/clinics/:clinicId/imports/:importId/try', { params, body: step })
    },
    onSettled: renew,
  })
}

/** Gives the file to print. It comes once: only hashes of its codes are kept. */
export function usePrint(clinicId: string) {
  const renew = useRenew(clinicId)
  return useMutation({
    mutationFn: (body: Print) =>
      call('POST /api/clinics/:clinicId/print-batches', { params: { clinicId }, body }),
    // Also after a failure: the batch may be there although its file did not arrive.
    onSettled: renew,
  })
}

export function useReprint(clinicId: string) {
  const renew = useRenew(clinicId)
  return useMutation({
    mutationFn: (batchId: string) =>
      call('POST /api/clinics/:clinicId/print-batches/:batchId/reprint', {
        params: { clinicId, batchId },
        body: {},
      }),
    onSettled: renew,
  })
}

export function useVoidBatch(clinicId: string) {
  const renew = useRenew(clinicId)
  return useMutation({
    mutationFn: ({ batchId, reason }: { batchId: string; reason: VoidReason }) =>
      call('POST /api/clinics/:clinicId/print-batches/:batchId/void', {
        params: { clinicId, batchId },
        body: { reason },
      }),
    onSettled: renew,
  })
}

/** Asked anew each time: the person may see each look. */
export function useLookAt(clinicId: string) {
  return useMutation({
    mutationFn: (code: string) =>
      call('POST /api/clinics/:clinicId/codes/look', { params: { clinicId }, body: { code } }),
  })
}

export function useVoidCode(clinicId: string) {
  const renew = useRenew(clinicId)
  return useMutation({
    mutationFn: (body: { code: string; reason: VoidReason }) =>
      call('POST /api/clinics/:clinicId/codes/void', { params: { clinicId }, body }),
    onSettled: renew,
  })
}

export function useOffer(clinicId: string) {
  const renew = useRenew(clinicId)
  return useMutation({
    mutationFn: (body: Offer) =>
      call('POST /api/clinics/:clinicId/offers', { params: { clinicId }, body }),
    onSettled: renew,
  })
}

export function useTakeBack(clinicId: string) {
  const renew = useRenew(clinicId)
  return useMutation({
    mutationFn: (offerId: string) =>
      call('DELETE /api/clinics/:clinicId/offers/:offerId', { params: { clinicId, offerId } }),
    onSettled: renew,
  })
}

function useRenew(clinicId: string): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['clinics', clinicId] })
}
