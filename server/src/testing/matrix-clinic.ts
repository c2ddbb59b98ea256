import { visitSurvey1 } from '#surveys/definitions/visit-survey-1.ts'
import { atClinic, confirming, nobody, plain, unconfirmed, type Row } from './matrix-situations.ts'

/** Their sessions come back for the next cell, as if the PIN had been given. */
const handsOver: Row = {
  ...atClinic('POST /api/clinics/:clinicId/hand-overs', {
    body: { survey: 'visit-survey', language: 'en', pin: '2753' },
  }),
  make: async ({ app, clinic }) => {
    await app.owner.query('UPDATE community.session SET away = false WHERE away')
    return {
      params: { clinicId: clinic.id },
      body: { survey: 'visit-survey', language: 'en', pin: '2753' },
    }
  },
}

const ofVisitSurvey = { params: { survey: 'visit-survey' } }
const givesOut = atClinic('POST /api/clinics/:clinicId/surveys/:survey/records', {
  ...ofVisitSurvey,
  body: { version: 1, format: 'redcap', reason: 'For the study of 2026.' },
})

const exchangeRows: Row[] = [
  atClinic('GET /api/clinics/:clinicId/surveys/:survey/dictionary.csv', {
    ...ofVisitSurvey,
    query: {},
  }),
  atClinic('POST /api/clinics/:clinicId/dictionaries/read', {
    body: { csv: 'nothing', dryRun: true },
  }),
  // Nobody has answered it yet, which is fewer than can be given out.
  confirming(givesOut),
  unconfirmed(givesOut),
  atClinic('POST /api/clinics/:clinicId/surveys/:survey/records/read', {
    ...ofVisitSurvey,
    body: { version: 1, csv: 'record_id\n', language: 'en', dryRun: true },
  }),
  atClinic('GET /api/clinics/:clinicId/disclosures'),
]

export const clinicRows: Row[] = [
  plain('GET /api/clinics', '-'),
  plain('GET /api/admin/retention', '-'),
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
  atClinic('POST /api/clinics/:clinicId/print-batches/:batchId/reprint', {
    params: { batchId: nobody },
    body: {},
  }),
  atClinic('POST /api/clinics/:clinicId/print-batches/:batchId/void', {
    params: { batchId: nobody },
    body: { reason: 'lost' },
  }),
  atClinic('POST /api/clinics/:clinicId/codes/void', {
    body: { code: 'K7P3-9QXM-2TF', reason: 'lost' },
  }),
  atClinic('POST /api/clinics/:clinicId/codes/look', { body: { code: 'K7P3-9QXM-2TF' } }),
  atClinic('DELETE /api/clinics/:clinicId/offers/:offerId', { params: { offerId: nobody } }),
  atClinic('POST /api/clinics/:clinicId/offers', { body: { outcome: 'declined', count: 1 } }),
  atClinic('GET /api/clinics/:clinicId/enrolment', { query: {} }),
  atClinic('GET /api/clinics/:clinicId/enrolment/export.json', { query: {} }),
  atClinic('GET /api/clinics/:clinicId/enrolment/export.csv', { query: {} }),
  atClinic('GET /api/clinics/:clinicId/survey-report'),
  atClinic('GET /api/clinics/:clinicId/survey-report/export.json'),
  atClinic('GET /api/clinics/:clinicId/survey-report/export.csv'),
  ...(
    [
      'GET /api/clinics/:clinicId/surveys/:survey/report',
      'GET /api/clinics/:clinicId/surveys/:survey/report/export.json',
      'GET /api/clinics/:clinicId/surveys/:survey/report/export.csv',
    ] as const
  ).map((route) => atClinic(route, { params: { survey: 'visit-survey' }, query: {} })),
  atClinic('POST /api/clinics/:clinicId/surveys/:survey/cherries', {
    params: { survey: 'visit-survey' },
    body: { format: 'csv', language: 'en', written: {} },
  }),
  atClinic('POST /api/clinics/:clinicId/strobe', {
    body: { format: 'csv', language: 'en', written: {} },
  }),
  ...exchangeRows,
  atClinic('GET /api/clinics/:clinicId/study-2021'),
  atClinic('GET /api/clinics/:clinicId/study-2021/export.csv'),
  atClinic('GET /api/clinics/:clinicId/survey-choices'),
  atClinic('GET /api/clinics/:clinicId/survey-links'),
  atClinic('POST /api/clinics/:clinicId/survey-links', {
    body: { survey: 'visit-survey', kind: 'personal', count: 1, days: 7 },
  }),
  atClinic('POST /api/clinics/:clinicId/survey-links/:batchId/void', {
    params: { batchId: nobody },
  }),
  handsOver,
  atClinic('GET /api/clinics/:clinicId/paper-forms'),
  atClinic('POST /api/clinics/:clinicId/paper-forms', {
    body: { survey: 'visit-survey', language: 'en', paper: 'A4', keyings: 2, count: 1 },
  }),
  atClinic('GET /api/clinics/:clinicId/paper-forms/:number', { params: { number: 'ABC-DEF' } }),
  atClinic('POST /api/clinics/:clinicId/paper-forms/:id/entries', {
    params: { id: nobody },
    body: { answers: {}, round: 1 },
  }),
  atClinic('POST /api/clinics/:clinicId/paper-forms/:id/settle', {
    params: { id: nobody },
    body: { chosen: {} },
  }),
]

const ofSurvey = { params: { id: nobody } }
const permitted = { givenBy: 'The owner', givenOn: '2026-05-04', document: 'Letter 12' }

/** Surveys that a clinic writes, and what an administrator records of their terms. */
export const authoringRows: Row[] = [
  atClinic('GET /api/clinics/:clinicId/surveys'),
  atClinic('POST /api/clinics/:clinicId/survey-drafts', { body: {} }),
  atClinic('POST /api/clinics/:clinicId/survey-drafts/import', { body: { text: '' } }),
  atClinic('GET /api/clinics/:clinicId/survey-drafts/:id', ofSurvey),
  atClinic('PUT /api/clinics/:clinicId/survey-drafts/:id', {
    ...ofSurvey,
    body: { revision: 1, version: visitSurvey1 },
  }),
  atClinic('DELETE /api/clinics/:clinicId/survey-drafts/:id', ofSurvey),
  atClinic('POST /api/clinics/:clinicId/survey-drafts/:id/publish', {
    ...ofSurvey,
    body: { revision: 1 },
  }),
  atClinic('POST /api/clinics/:clinicId/survey-versions/:id/retire', ofSurvey),
  atClinic('GET /api/clinics/:clinicId/survey-versions/:id/questionnaire', ofSurvey),
  atClinic('GET /api/clinics/:clinicId/survey-licences'),
  atClinic('POST /api/clinics/:clinicId/survey-drafts/:id/permission', {
    ...ofSurvey,
    body: permitted,
  }),
]

/** Nobody's cookie opens a survey: each of these is refused to everybody alike. */
export const sittingRows: Row[] = [
  plain('GET /api/sitting', 'no sitting'),
  plain('POST /api/sitting', 'no such link', {
    body: { token: 'A'.repeat(43), language: 'en' },
  }),
  plain('PUT /api/sitting/answers', 'no sitting', {
    body: { answers: {}, revision: 0, language: 'en' },
  }),
  plain('POST /api/sitting/complete', 'no sitting', { body: { revision: 0 } }),
  plain('POST /api/sitting/end', 'no sitting'),
  plain('POST /api/sitting/unlock', 'no sitting', { body: { pin: '1234' } }),
  plain('POST /api/survey-receipts/delete', 'no such receipt', {
    body: { receipt: 'K7P3-9QXM-2T1' },
  }),
]
