import { CONSENT_VERSION } from '@kith/shared/enrolment/consent.ts'
import { plain, type Row } from './matrix-situations.ts'

/** Using a brochure's code, and what the clinic may know of it. */
export const codeRows: Row[] = [
  {
    route: 'POST /api/codes/check',
    when: 'good code',
    make: async ({ code }) => ({ body: { code: await code() } }),
  },
  plain('POST /api/codes/check', 'wrong code', { body: { code: '0000-0000-000' } }),
  {
    route: 'POST /api/codes/redeem',
    when: 'good code',
    make: async ({ code }) => ({
      body: { code: await code(), level: 0, consentVersion: CONSENT_VERSION },
    }),
  },
  plain('GET /api/me/links', '-'),
  {
    route: 'PUT /api/me/links/:id',
    when: 'of the author',
    make: async ({ link, people }) => ({
      params: { id: await link(people.author) },
      body: { level: 1, consentVersion: CONSENT_VERSION },
    }),
  },
]
