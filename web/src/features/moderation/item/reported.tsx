import { useT } from '../../../lib/i18n.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TimeAgo } from '../../../ui/time-text.tsx'
import type { Item, Signal } from '../api.ts'

interface ReportedProps {
  reports: Item['reports']
  /** The newest of them, those with words first; the words are for staff. */
  rows: readonly Signal[]
}

/** "14 people reported this: 9 unkind, 5 do not belong here", and who of them may be one. */
export function Reported({ reports: { people, reasons, voices, suspected }, rows }: ReportedProps) {
  const t = useT()
  const [only] = rows
  const words = rows.filter(({ note }) => note !== null)
  return (
    <div className="stack tight">
      {people === 1 && only ? (
        <p>
          {t(`moderation.reported.${only.reason ?? 'other'}`)}{' '}
          <span className="meta">
            <TimeAgo at={only.createdAt} />
          </span>
        </p>
      ) : (
        <>
          <p>{t('moderation.reports', { people })}</p>
          <ul>
            {reasons.map(({ reason, count }) => (
              <li key={reason}>
                {count} × {t(`moderation.reports.${reason}`)}
              </li>
            ))}
          </ul>
        </>
      )}
      {suspected.length > 0 && (
        <Notice kind="warning" title={t('moderation.brigade.title')}>
          <ul>
            {suspected.map((one) => (
              <li key={one.why}>{t(`moderation.brigade.${one.why}`, { people: one.people })}</li>
            ))}
          </ul>
          <p>{t('moderation.brigade.text', { voices: voices ?? 0 })}</p>
        </Notice>
      )}
      {words.length > 0 && (
        <Disclosure
          summary={t('moderation.reports.words', { count: words.length })}
          open={words.length === 1}
        >
          <ul className="stack tight">
            {words.map((row, index) => (
              <li key={index}>
                <q>{row.note}</q>{' '}
                <span className="meta">
                  {t(`moderation.reports.${row.reason ?? 'other'}`)} ·{' '}
                  <TimeAgo at={row.createdAt} />
                </span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  )
}
