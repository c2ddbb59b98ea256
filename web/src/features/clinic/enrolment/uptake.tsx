import { useT } from '../../../lib/i18n.ts'
import { Table } from '../../../ui/table.tsx'
import type { Enrolment } from '../api.ts'
import { CountText } from '../figures.tsx'
import { HiddenNote } from '../hidden-note.tsx'
import { useNumbers } from '../numbers.ts'
import { UptakeCurve } from './uptake-curve.tsx'

type Uptake = Enrolment['uptake']
type Point = Uptake['points'][number]

/** How soon codes are used, with all it does not tell: who is not yet due, and who is missing. */
export function Uptake({ uptake }: { uptake: Uptake }) {
  const t = useT()
  const { of, notYetDue, missing, handed } = uptake
  const nobody = of.shown && of.n === 0
  return (
    <section className="stack" aria-labelledby="uptake-title">
      <h2 id="uptake-title">{t('clinic.uptake.title')}</h2>
      <p className="reading">{t('clinic.uptake.intro')}</p>
      <dl className="counts">
        <Fact name={t('clinic.uptake.handed')} count={handed} />
        <Fact name={t('clinic.uptake.not-yet-due')} count={notYetDue} />
        <Fact name={t('clinic.uptake.missing')} count={missing} />
        <Fact name={t('clinic.uptake.of')} count={of} />
      </dl>
      {nobody ? (
        <p>{t('clinic.uptake.nobody')}</p>
      ) : (
        <>
          <UptakeCurve points={uptake.points} />
          <UptakeTable uptake={uptake} />
        </>
      )}
    </section>
  )
}

function Fact({ name, count }: { name: string; count: Point['used'] }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <CountText count={count} short />
      </dd>
    </div>
  )
}

function UptakeTable({ uptake: { points, of } }: { uptake: Uptake }) {
  const t = useT()
  const { tenth } = useNumbers()
  const hidden = <span className="hidden-count">{t('clinic.hidden.short')}</span>
  const percent = ({ percent: value }: Point) =>
    value === null ? hidden : t('clinic.percent', { percent: tenth(value) })
  const interval = ({ low, high }: Point) =>
    low === null || high === null
      ? hidden
      : t('clinic.interval', { low: tenth(low), high: tenth(high) })
  return (
    <div className="stack tight">
      <Table<Point>
        caption={t('clinic.uptake.table')}
        rows={points}
        rowKey={({ day }) => String(day)}
        columns={[
          {
            key: 'day',
            label: t('clinic.uptake.day'),
            cell: ({ day }) => t('clinic.uptake.up-to', { day }),
          },
          {
            key: 'used',
            label: t('clinic.uptake.used'),
            cell: ({ used }) => <CountText count={used} short />,
            numeric: true,
          },
          {
            key: 'of',
            label: t('clinic.rate.of'),
            cell: () => <CountText count={of} short />,
            numeric: true,
          },
          {
            key: 'among',
            label: t('clinic.rate.among'),
            cell: () => t('clinic.among.handed-30-days-ago'),
          },
          { key: 'percent', label: t('clinic.rate.percent'), cell: percent, numeric: true },
          { key: 'interval', label: t('clinic.rate.interval'), cell: interval },
          {
            key: 'risk',
            label: t('clinic.uptake.at-risk'),
            cell: ({ atRisk }) => <CountText count={atRisk} short />,
            numeric: true,
          },
        ]}
      />
      <HiddenNote counts={[of, ...points.map(({ used }) => used)]} />
    </div>
  )
}
