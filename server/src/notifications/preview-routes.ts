import type { Locale } from '@kith/shared/contract/page.ts'
import { notificationsContract } from '@kith/shared/notifications/contract.ts'
import { noticeTopics } from '@kith/shared/notifications/topics.ts'
import {
  emergencyLetter,
  exportLetter,
  leavingLetter,
  lookedLetter,
  resetLetter,
  takenLetter,
  verifyLetter,
} from '#accounts/public.ts'
import { mailHtml } from '#platform/mail-html.ts'
import type { Handlers } from '#platform/mount.ts'
import type { Platform } from '#platform/platform.ts'
import { digestLetter, noticeLetter, type Letter } from './mails.ts'

const KEY = 'GET /api/admin/mail'
export const previewContract = { [KEY]: notificationsContract[KEY] }

const locales: readonly Locale[] = ['en', 'es']
const HOME = 'https://kith.example.org'
const STOP = `${HOME}/unsubscribe/sample`
const TOKEN = 'sample'
const LEAVES = new Date('2026-03-10T12:00:00Z')
const counts = {
  reply: 3,
  mention: 1,
  'followed-post': 2,
  'followed-group': 2,
  'followed-person': 1,
  message: 1,
  decision: 1,
  report: 1,
  membership: 0,
  introduction: 1,
  desk: 0,
  survey: 0,
}

export function previewHandlers({ jobs }: Platform): Handlers<typeof previewContract> {
  return {
    [KEY]: async ({ db, permit }) => {
      permit('mail.read', {})
      const written = locales.map((locale) => ({ locale, letters: samples(locale) }))
      const keys = written[0]?.letters.map(([key]) => key) ?? []
      return {
        letters: keys.map((key, at) => ({
          key,
          texts: written.flatMap(({ locale, letters }) => {
            const letter = letters[at]?.[1]
            return letter ? [{ locale, ...letter, html: mailHtml(letter.text, locale) }] : []
          }),
        })),
        jobs: await jobs.counts(db, ['letter', 'mail']),
      }
    },
  }
}

/** Every letter there is, as it would go to somebody. */
function samples(locale: Locale): [string, Letter][] {
  return [
    ['verify', verifyLetter(locale, `${HOME}/verify#${TOKEN}`, 'Quiet Fern')],
    ['taken', takenLetter(locale, `${HOME}/sign-in`)],
    ['reset', resetLetter(locale, `${HOME}/reset#${TOKEN}`)],
    ['leaving', leavingLetter(locale, `${HOME}/sign-in`, LEAVES)],
    ['export', exportLetter(locale, `${HOME}/settings/data`)],
    ['emergency', emergencyLetter(locale, `${HOME}/admin/emergencies`, 'asked')],
    ['looked', lookedLetter(locale, `${HOME}/settings/clinic`)],
    ...noticeTopics.map((topic): [string, Letter] => [
      topic,
      noticeLetter(locale, topic, `${HOME}/notifications`, STOP),
    ]),
    ['shown', noticeLetter(locale, 'decision', `${HOME}/notifications`, STOP, 'approved')],
    ['daily', digestLetter(locale, 'daily', counts, `${HOME}/notifications`, STOP)],
    ['weekly', digestLetter(locale, 'weekly', counts, `${HOME}/notifications`, STOP)],
  ]
}
