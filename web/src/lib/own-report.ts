import { queryOptions } from '@tanstack/react-query'
import { call, type Body, type Query, type Reply } from './client.ts'

export type ReportAbout = Query<'GET /api/reports/mine'>
export type ReportReason = Body<'POST /api/reports'>['reason']
export type OwnReport = NonNullable<Reply<'GET /api/reports/mine'>['report']>

/** What one told the team of a text last, and what became of it. */
export const ownReportQuery = (about: ReportAbout) =>
  queryOptions({
    queryKey: ['own-report', about.subjectKind, about.subjectId],
    queryFn: () => call('GET /api/reports/mine', { query: about }),
    // Decided meanwhile: it is asked for whenever the dialog opens.
    staleTime: 0,
    retry: false,
  })
