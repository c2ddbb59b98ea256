import { atClinic, nobody, plain, type Row } from './matrix-situations.ts'

export const clinicRows: Row[] = [
  plain('GET /api/clinics', '-'),
  atClinic('GET /api/clinics/:clinicId/visits'),
  atClinic('POST /api/clinics/:clinicId/visits/import', {
    query: { format: 'ndjson', source: 'ehr', dryRun: true },
    body: '{}',
    headers: { 'content-type': 'application/x-ndjson' },
  }),
  atClinic('GET /api/clinics/:clinicId/imports/:importId/refusals', {
    params: { importId: nobody },
  }),
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
