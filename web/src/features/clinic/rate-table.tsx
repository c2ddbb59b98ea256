import { useT } from '../../lib/i18n.ts'
import { Table, type Column } from '../../ui/table.tsx'
import type { Rate } from './api.ts'
import { CountText } from './figures.tsx'
import { HiddenNote } from './hidden-note.tsx'
import { useNumbers } from './numbers.ts'

interface RateTableProps {
  caption: string
  /** What the rows are. */
  label: string
  rates: readonly Rate[]
  nameOf: (rate: Rate) => string
  /** Columns after the rate itself. */
  more?: readonly Column<Rate>[]
}

/** Rates, none of them without its n, its N, what N is, its window and its interval. */
export function RateTable({ caption, label, rates, nameOf, more = [] }: RateTableProps) {
  const t = useT()
  const columns: Column<Rate>[] = [
    { key: 'name', label, cell: nameOf },
    {
      key: 'n',
      label: t('clinic.rate.n'),
      cell: ({ count }) => <CountText count={count} short />,
      numeric: true,
    },
    {
      key: 'of',
      label: t('clinic.rate.of'),
      cell: ({ of }) => <CountText count={of} short />,
      numeric: true,
    },
    {
      key: 'among',
      label: t('clinic.rate.among'),
      cell: ({ denominator }) => t(`clinic.among.${denominator}`, { of: 0 }),
    },
    ...(rates.some(({ window }) => window !== null)
      ? [
          {
            key: 'window',
            label: t('clinic.rate.window'),
            cell: ({ window }: Rate) => <WindowText window={window} />,
          },
        ]
      : []),
    {
      key: 'percent',
      label: t('clinic.rate.percent'),
      cell: (rate) => <Percent rate={rate} />,
      numeric: true,
    },
    { key: 'interval', label: t('clinic.rate.interval'), cell: (rate) => <Interval rate={rate} /> },
    ...more,
  ]
  return (
    <div className="stack tight">
      <Table caption={caption} columns={columns} rows={rates} rowKey={({ name }) => name} />
      <HiddenNote counts={rates.flatMap(({ count, of }) => [count, of])} />
    </div>
  )
}

function WindowText({ window }: { window: string | null }) {
  const t = useT()
  if (window === null) return t('clinic.window.none')
  return t(`clinic.window.${window.replaceAll(' ', '-')}`)
}

function Percent({ rate }: { rate: Rate }) {
  const t = useT()
  const { tenth } = useNumbers()
  if (rate.percent !== null) return t('clinic.percent', { percent: tenth(rate.percent) })
  return <NoShare rate={rate} />
}

function Interval({ rate }: { rate: Rate }) {
  const t = useT()
  const { tenth } = useNumbers()
  const { low, high } = rate
  if (low !== null && high !== null)
    return t('clinic.interval', { low: tenth(low), high: tenth(high) })
  return <NoShare rate={rate} />
}

/** Of nobody there is no share; of a hidden count it is hidden. */
function NoShare({ rate: { count, of } }: { rate: Rate }) {
  const t = useT()
  if (count.shown && of.shown) return t('clinic.rate.nobody')
  return <span className="hidden-count">{t('clinic.hidden.short')}</span>
}
