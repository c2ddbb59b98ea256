import { atClinic, nobody, plain, type Row } from './matrix-situations.ts'

export const clinicRows: Row[] = [
  plain('GET /api/clinics', '-'),
  atClinic('GET /api/clinics/:clinicId/visits'),
  atClinic('POST /api/clinics/:clinicId/imports', {
    query: { source: 'ehr' },
    body: '{}',
    headers: { 'content-type': 'application/octet-stream' },
  }),
  ...(
    [
      ['GET /api/clinics/:clinicId/imports/:importId', {}],
      ['GET /api/clinics/:clinicId/imports/:importId/table', { query: {} }],
      ['POST /api/clinics/:clinicId/imports/:importId/try', { body: {} }],
      ['POST /api/clinics/:clinicId/imports/:importId/start', { body: {} }],
      ['POST /api/clinics/:clinicId/imports/:importId/stop', { body: {} }],
      ['GET /api/clinics/:clinicId/imports/:importId/refusals', {}],
    ] as const
  ).map(([route, more]) => atClinic(route, { params: { importId: nobody }, ...more })),
  atClinic('GET /api/clinics/:clinicId/print-batches'),
  atClinic('POST /api/clinics/:clinicId/print-batches', {
    body: { count: 1, language: 'en', paper: 'A4' },
  }),
  atClinic('POST /api/clinics/:clinicId/offers', { body: { outcome: 'declined', count: 1 } }),
  atClinic('GET /api/clinics/:clinicId/enrolment', { query: {} }),
  atClinic('GET /api/clinics/:clinicId/enrolment/export.json', { query: {} }),
  atClinic('GET /api/clinics/:clinicId/enrolment/export.csv', { query: {} }),
  atClinic('POST /api/clinics/:clinicId/survey-responses', {
    body: { survey: 'visit-survey', mode: 'paper', language: 'en', answers: { heard: 'no' } },
  }),
  atClinic('GET /api/clinics/:clinicId/survey-report', { query: { survey: 'visit-survey' } }),
]
