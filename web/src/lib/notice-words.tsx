import { DateText } from '../ui/time-text.tsx'
import type { Reply } from './client.ts'
import { useLocale, useT } from './i18n.ts'

type Notice = Reply<'GET /api/notices'>['items'][number]

/** What of a notice is said in words: as its reader sees it, and as who decides sees it before. */
export type Told = Pick<
  Notice,
  'kind' | 'about' | 'count' | 'from' | 'mask' | 'policyCode' | 'note' | 'until'
> & {
  conversationId: Notice['conversationId']
  introduction: Notice['introduction']
}

/** Why, until when, and in the words of the team: what stands below the line of a notice. */
export function NoticeWords({
  policyCode,
  until,
  note,
}: Pick<Told, 'policyCode' | 'until' | 'note'>) {
  const t = useT()
  return (
    <>
      {policyCode && <p>{t(`notifications.reason.${policyCode}`)}</p>}
      {until && (
        <p>
          {t('notifications.until')} <DateText at={until} as="moment" />.
        </p>
      )}
      {note && (
        <div className="notice-note">
          <p className="meta">{t('notifications.team-says')}</p>
          <p className="as-written">{note}</p>
        </div>
      )}
    </>
  )
}

/** What happened, in a line. */
export function useSaid(notice: Told): string {
  const { count, about, kind } = notice
  const t = useT()
  const locale = useLocale()
  const from = notice.mask?.[locale] ?? notice.from
  const values = { about: about ?? t('notifications.gone'), count }
  if (kind === 'followed-group') return t('notifications.said.followed-group', values)
  if (count > 1) return severalOf(from, values, t)
  return t(`notifications.said.${saidOf(notice)}`, {
    ...values,
    from: from ?? t('notifications.someone'),
    to: notice.introduction?.to ?? '',
  })
}

function severalOf(
  from: string | null,
  values: { about: string; count: number },
  t: ReturnType<typeof useT>,
): string {
  if (from === null) return t('notifications.said.replies', values)
  return t('notifications.said.replies-of', { ...values, from })
}

/** Of a private message a notice says that it is one, and not what it is about. */
function saidOf({ kind, conversationId, introduction }: Told): string {
  if (kind === 'introduction' && introduction === null) return 'introduction.gone'
  const decided = kind === 'approved' || kind === 'removed' || kind === 'report-outcome'
  return conversationId !== null && decided ? `private.${kind}` : kind
}
