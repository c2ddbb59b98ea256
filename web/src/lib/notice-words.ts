import type { Reply } from './client.ts'
import { useLocale, useT, type Locale, type Translate } from './i18n.ts'

type Notice = Reply<'GET /api/notices'>['items'][number]

/** What of a notice is said in words. */
export type Told = Pick<
  Notice,
  | 'kind'
  | 'about'
  | 'count'
  | 'from'
  | 'mask'
  | 'policyCode'
  | 'note'
  | 'until'
  | 'conversationId'
  | 'introduction'
  | 'outcome'
>

export interface NoticeWords {
  /** What happened, in a line. */
  said: string
  /** What became of what one told the team, or asked of it; null for other notices. */
  became: string | null
  /** Why, and until when. */
  more: readonly string[]
  /** What the team writes, with how that begins; null where it writes nothing. */
  letter: { begins: string; words: string } | null
}

/** The words of a notice, as its reader sees it. */
export function useNoticeWords(notice: Told): NoticeWords {
  return noticeWords(notice, useT(), useLocale())
}

/** The same in a language of choice, as who decides sees it before. */
export function noticeWords(notice: Told, t: Translate, locale: Locale): NoticeWords {
  const { policyCode, until, note } = notice
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  const why = policyCode && t(`notifications.reason.${policyCode}`)
  const end = until && t('notifications.until', { when: moment.format(new Date(until)) })
  return {
    said: saidOf(notice, notice.mask?.[locale] ?? notice.from, t),
    became: outcomeOf(notice, t),
    more: [why, end].filter((line) => line !== null),
    letter: note ? { begins: t('notifications.team-says'), words: note } : null,
  }
}

function saidOf(notice: Told, from: string | null, t: Translate): string {
  const { count, about, kind } = notice
  const values = { about: about ?? t('notifications.gone'), count }
  if (kind === 'followed-group') return t('notifications.said.followed-group', values)
  if (count > 1 && from === null) return t('notifications.said.replies', values)
  if (count > 1) return t('notifications.said.replies-of', { ...values, from: from ?? '' })
  return t(`notifications.said.${lineOf(notice)}`, {
    ...values,
    from: from ?? t('notifications.someone'),
    to: notice.introduction?.to ?? '',
  })
}

function outcomeOf({ kind, outcome }: Told, t: Translate): string | null {
  if (kind === 'appeal-answered') return t(`notifications.answer.${outcome ?? 'upheld'}`)
  const reported = kind === 'report-outcome' || kind === 'profile-report-outcome'
  return reported ? t(`notifications.outcome.${outcome ?? 'decided'}`) : null
}

const decided: readonly Told['kind'][] = ['approved', 'removed', 'report-outcome']

/** Of a private message a notice says that it is one, and not what it is about. */
function lineOf({ kind, about, conversationId, introduction, policyCode }: Told): string {
  if (kind === 'introduction' && introduction === null) return 'introduction.gone'
  if (conversationId !== null && decided.includes(kind)) return `private.${kind}`
  // Who is in distress did nothing wrong, and is told so before anything else.
  if (kind === 'removed' && policyCode === 'distress') return 'removed.distress'
  return kind === 'report-outcome' && about === null ? 'report-outcome.gone' : kind
}
