import { useQuery } from '@tanstack/react-query'
import { useCan } from '../../lib/can.ts'
import { useT, type Translate } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { ForMembers } from '../../ui/for-members.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SubPage } from '../../ui/sub-page.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { retentionQuery, type RetentionPage } from './api.ts'

type Due = RetentionPage['due'][number]

/** What the next night will remove, and what earlier ones removed: counts alone. */
export function RetentionScreen() {
  const t = useT()
  const me = useMe()
  const mayRead = useCan()('retention.read', {})
  const query = useQuery({ ...retentionQuery, enabled: mayRead })
  const title = t('admin.retention.title')
  return (
    <ForMembers who={me} title={title} why={t('admin.retention.why')}>
      {() => (
        <SubPage title={title} up={{ to: '/admin', label: t('admin.people.title') }}>
          {mayRead ? (
            <WhenLoaded query={query} waiting={<Skeleton shape="cards" count={3} />}>
              {(page) => <Nights {...page} />}
            </WhenLoaded>
          ) : (
            <p>{t('admin.mail.not-yours')}</p>
          )}
        </SubPage>
      )}
    </ForMembers>
  )
}

function Nights({ rules, due, past }: RetentionPage) {
  const t = useT()
  return (
    <>
      <p>{t('admin.retention.lead')}</p>
      <ul className="stack tight">
        {rules.map(({ kind, days }) => (
          <li key={kind}>{t(`admin.retention.rule.${kind}`, { days })}</li>
        ))}
      </ul>
      {due.length === 0 ? (
        <p>{t('admin.retention.due.none')}</p>
      ) : (
        <Table
          caption={t('admin.retention.due')}
          rows={due}
          rowKey={({ kind, clinic }) => `${kind} ${clinic.id}`}
          columns={columns(t)}
        />
      )}
      {past.length === 0 ? (
        <p>{t('admin.retention.past.none')}</p>
      ) : (
        <Table
          caption={t('admin.retention.past')}
          rows={past}
          rowKey={({ kind, clinic, day }) => `${day} ${kind} ${clinic.id}`}
          columns={[
            ...columns<RetentionPage['past'][number]>(t),
            {
              key: 'day',
              label: t('admin.retention.day'),
              cell: ({ day }) => <DateText at={day} />,
            },
          ]}
        />
      )}
    </>
  )
}

function columns<Row extends Due>(t: Translate): Column<Row>[] {
  return [
    {
      key: 'kind',
      label: t('admin.retention.kind'),
      cell: ({ kind }) => t(`admin.retention.${kind}`),
    },
    { key: 'clinic', label: t('admin.retention.clinic'), cell: ({ clinic }) => clinic.name },
    {
      key: 'count',
      label: t('admin.retention.count'),
      cell: ({ count }) =>
        count.shown ? count.n : t('admin.retention.fewer', { below: count.below }),
      numeric: true,
    },
  ]
}
