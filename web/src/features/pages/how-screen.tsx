import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useLocale, useT } from '../../lib/i18n.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Table } from '../../ui/table.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { howQuery, type How } from './api.ts'
import { ProsePage, ProseSection } from './prose.tsx'
import { timeText } from '../../lib/figure-text.ts'

/** For everybody: who reads what is reported, when, how soon, and how it went. */
export function HowScreen() {
  const t = useT()
  const query = useQuery(howQuery)
  return (
    <ProsePage title={t('pages.how.title')}>
      <p className="lead">{t('pages.how.lead')}</p>
      <ProseSection title={t('pages.how.who')}>
        <p>{t('pages.how.who.1')}</p>
        <p>{t('pages.how.who.2')}</p>
        <p>{t('pages.how.who.3')}</p>
      </ProseSection>
      <WhenLoaded query={query} waiting={<Skeleton shape="page" count={8} />}>
        {(how) => (
          <>
            <HoursPart hours={how.hours} />
            <LanesPart lanes={how.lanes} />
            <FiguresPart how={how} />
          </>
        )}
      </WhenLoaded>
      <ProseSection title={t('pages.how.wrong')}>
        <p>{t('pages.how.wrong.text')}</p>
        <p className="no-print">
          <Trans
            id="pages.how.more"
            components={{ 0: <Link to="/guidelines" />, 1: <Link to="/help/now" /> }}
          />
        </p>
      </ProseSection>
    </ProsePage>
  )
}

/** A Monday, from which the days of the week have their names. */
const MONDAY = Date.UTC(2024, 0, 1)
const DAY = 86_400_000

function HoursPart({ hours }: Pick<How, 'hours'>) {
  const t = useT()
  const locale = useLocale()
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  return (
    <ProseSection title={t('pages.how.hours')}>
      {hours === null ? (
        <p>{t('pages.how.hours.none')}</p>
      ) : (
        <>
          <p>{t('pages.how.hours.text', { zone: hours.zone.replaceAll('_', ' ') })}</p>
          <ul className="stack tight">
            {hours.days.map((day, at) => {
              const name = weekday.format(MONDAY + at * DAY)
              return (
                <li key={name}>
                  {day
                    ? t('pages.how.hours.day', { day: name, from: day.from, to: day.to })
                    : t('pages.how.hours.closed', { day: name })}
                </li>
              )
            })}
          </ul>
          <p>{t('pages.how.hours.else')}</p>
        </>
      )}
    </ProseSection>
  )
}

function LanesPart({ lanes }: Pick<How, 'lanes'>) {
  const t = useT()
  const locale = useLocale()
  return (
    <ProseSection title={t('pages.how.soon')}>
      <Table
        caption={t('pages.how.soon.caption')}
        rows={lanes}
        rowKey={({ lane }) => lane}
        columns={[
          {
            key: 'lane',
            label: t('pages.how.what'),
            cell: ({ lane }) => t(`pages.how.lane.${lane}`),
          },
          {
            key: 'due',
            label: t('pages.how.due'),
            cell: (row) => timeText(row.dueMinutes, locale),
          },
          {
            key: 'p50',
            label: t('pages.how.half'),
            cell: ({ p50 }) => (p50 === null ? t('pages.how.few') : timeText(p50, locale)),
          },
          {
            key: 'p95',
            label: t('pages.how.most'),
            cell: ({ p95 }) => (p95 === null ? t('pages.how.few') : timeText(p95, locale)),
          },
        ]}
      />
      <p className="meta">{t('pages.how.few.text')}</p>
    </ProseSection>
  )
}

function FiguresPart({ how: { decisions, works, overturnedPercent } }: { how: How }) {
  const t = useT()
  return (
    <ProseSection title={t('pages.how.figures')}>
      {decisions === null ? (
        <p>{t('pages.how.figures.few')}</p>
      ) : (
        <>
          <p>{t('pages.how.decisions', { count: decisions })}</p>
          <ul className="stack tight">
            {works.map(({ work, count }) => (
              <li key={work}>
                {t(`pages.how.work.${work}`)}: {count ?? t('pages.how.few')}
              </li>
            ))}
          </ul>
          <p>
            {overturnedPercent === null
              ? t('pages.how.overturned.few')
              : t('pages.how.overturned', { percent: overturnedPercent })}
          </p>
        </>
      )}
    </ProseSection>
  )
}
