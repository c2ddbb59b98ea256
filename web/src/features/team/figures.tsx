import { csvOf } from '../../lib/csv.ts'
import { i18n, useLocale, useT, type Translate } from '../../lib/i18n.ts'
import { saveFile } from '../../lib/save-file.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Table } from '../../ui/table.tsx'
import type { Statistics } from './api.ts'
import { figureRows } from './figure-rows.ts'
import { shareText, timeText } from '../../lib/figure-text.ts'

/** The figures as tables, and as a file. */
export function Figures({ statistics }: { statistics: Statistics }) {
  const t = useT()
  const { from, to } = statistics
  const save = () => {
    const file = new Blob([csvOf(figureRows(statistics))], { type: 'text/csv;charset=utf-8' })
    saveFile(file, `kith-${from}-${to}.csv`)
  }
  return (
    <div className="stack loose">
      <Lanes statistics={statistics} />
      {statistics.decisions === 0 ? (
        <EmptyState title={t('team.statistics.none')}>
          <p>{t('team.statistics.none.text')}</p>
        </EmptyState>
      ) : (
        <>
          <Works statistics={statistics} />
          <Shares statistics={statistics} />
        </>
      )}
      {statistics.reporters && <Reporters bands={statistics.reporters} />}
      {statistics.rules.length > 0 && <Rules statistics={statistics} />}
      <div>
        <Button onClick={save}>{t('team.statistics.csv')}</Button>
      </div>
    </div>
  )
}

interface Shown {
  statistics: Statistics
}

function Lanes({ statistics }: Shown) {
  const t = useT()
  const locale = useLocale()
  const time = (minutes: number | null, of: number) =>
    of > 0 && isFew(of) ? t('team.statistics.few') : timeText(minutes, locale)
  return (
    <div className="stack tight">
      <Table
        caption={t('team.statistics.lanes')}
        rows={statistics.lanes}
        rowKey={({ lane }) => lane}
        columns={[
          {
            key: 'lane',
            label: t('team.statistics.lane'),
            cell: ({ lane }) => t(`team.lane.${lane}`),
          },
          {
            key: 'came',
            label: t('team.statistics.came'),
            cell: ({ came }) => came,
            numeric: true,
          },
          {
            key: 'p50',
            label: t('team.statistics.p50'),
            cell: (row) => time(row.waitP50, row.decided),
            numeric: true,
          },
          {
            key: 'p95',
            label: t('team.statistics.p95'),
            cell: (row) => time(row.waitP95, row.decided),
            numeric: true,
          },
          {
            key: 'now',
            label: t('team.statistics.backlog'),
            cell: ({ backlog }) => backlog,
            numeric: true,
          },
          {
            key: 'age',
            label: t('team.statistics.age'),
            cell: (row) => time(row.ageP50, row.backlog),
            numeric: true,
          },
          {
            key: 'old',
            label: t('team.statistics.oldest'),
            cell: (row) => time(row.ageP95, row.backlog),
            numeric: true,
          },
        ]}
      />
      <p className="meta">{t('team.statistics.lanes.text')}</p>
    </div>
  )
}

function Works({ statistics: { works, decisions } }: Shown) {
  const t = useT()
  const share = useShare()
  return (
    <Table
      caption={t('team.statistics.works', { count: decisions })}
      rows={works}
      rowKey={({ work }) => work}
      columns={[
        {
          key: 'work',
          label: t('team.statistics.work'),
          cell: ({ work }) => t(`team.work.${work}`),
        },
        {
          key: 'count',
          label: t('team.statistics.decisions'),
          cell: ({ count }) => count,
          numeric: true,
        },
        {
          key: 'share',
          label: t('team.statistics.share'),
          cell: ({ count }) => share(count, decisions),
          numeric: true,
        },
      ]}
    />
  )
}

function Shares({ statistics }: Shown) {
  const t = useT()
  const locale = useLocale()
  const { adverse, overturned, approvals, silent, reports, quality } = statistics
  const share = useShare()
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const { kappa } = quality
  return (
    <section className="stack tight" aria-labelledby="shares">
      <h2 id="shares">{t('team.statistics.shares')}</h2>
      <ul className="stack tight">
        <li>
          {t('team.statistics.overturned', {
            adverse,
            overturned,
            share: share(overturned, adverse),
          })}
        </li>
        <li>
          {t('team.statistics.silent', { approvals, silent, share: share(silent, approvals) })}
        </li>
        <li>
          {t('team.statistics.reports', {
            decided: reports.decided,
            upheld: reports.upheld,
            people: reports.people,
            share: share(reports.upheld, reports.decided),
          })}
        </li>
        <li>
          {t('team.statistics.quality', { judged: quality.judged, agreed: quality.agreed })}{' '}
          {kappa
            ? t('team.statistics.kappa', {
                value: number.format(kappa.value),
                from: number.format(kappa.from),
                to: number.format(kappa.to),
              })
            : t('team.statistics.kappa.few')}
        </li>
      </ul>
    </section>
  )
}

function Reporters({ bands }: { bands: NonNullable<Statistics['reporters']> }) {
  const t = useT()
  return (
    <div className="stack tight">
      <Table
        caption={t('team.statistics.reporters')}
        rows={bands}
        rowKey={({ band }) => band}
        columns={[
          {
            key: 'band',
            label: t('team.statistics.band'),
            cell: ({ band }) => t(`team.statistics.band.${band}`),
          },
          {
            key: 'people',
            label: t('team.statistics.people'),
            cell: ({ count }) => count ?? t('team.statistics.few'),
            numeric: true,
          },
        ]}
      />
      <p className="meta">{t('team.statistics.reporters.text')}</p>
    </div>
  )
}

function Rules({ statistics: { rules } }: Shown) {
  const t = useT()
  const share = useShare()
  return (
    <Table
      caption={t('team.statistics.rules')}
      rows={rules}
      rowKey={({ rule }) => rule}
      columns={[
        { key: 'rule', label: t('team.statistics.rule'), cell: (row) => ruleName(row, t) },
        {
          key: 'decided',
          label: t('team.statistics.fired'),
          cell: ({ decided }) => decided,
          numeric: true,
        },
        {
          key: 'share',
          label: t('team.statistics.right'),
          cell: ({ decided, upheld }) => share(upheld, decided),
          numeric: true,
        },
      ]}
    />
  )
}

/** Of one case, or a few, half and most say nothing of the next. */
const FEWEST = 5

function isFew(cases: number): boolean {
  return cases < FEWEST
}

/** A share in per cent, or that there are too few to say. */
function useShare() {
  const t = useT()
  const locale = useLocale()
  return (part: number, whole: number) =>
    whole > 0 && isFew(whole) ? t('team.statistics.few') : shareText(part, whole, locale)
}

/** Staff named their own; for the shipped ones there are words, and one that is gone has its sign alone. */
function ruleName({ rule, name }: Statistics['rules'][number], t: Translate): string {
  if (name !== null) return name
  return `team.rule.${rule}` in i18n.messages ? t(`team.rule.${rule}`) : rule
}
