import { useId, type CSSProperties } from 'react'
import { useT } from '../../../lib/i18n.ts'
import type { Enrolment } from '../api.ts'
import { CountText } from '../figures.tsx'
import { useNumbers } from '../numbers.ts'
import { curveOf, topOf, WINDOW, type Drawn } from './curve.ts'
import './uptake.css'

type Point = Enrolment['uptake']['points'][number]

/** The share of codes used up to each day, its interval, and under it how many are still without use. Its table stands below it. */
export function UptakeCurve({ points }: { points: readonly Point[] }) {
  const t = useT()
  const { whole } = useNumbers()
  const id = useId()
  const drawn = curveOf(points)
  const top = topOf(drawn)
  const labels = [top, top / 2, 0]
  return (
    <figure className="curve" aria-labelledby={id}>
      <figcaption id={id}>{t('clinic.uptake.curve')}</figcaption>
      <div className="curve-frame" aria-hidden="true">
        <div className="curve-shares">
          {labels.map((label) => (
            <span key={label}>{t('clinic.percent', { percent: whole(label) })}</span>
          ))}
        </div>
        <Plot drawn={drawn} top={top} />
        <div className="curve-row curve-days">
          {points.map(({ day }) => (
            <span key={day} style={across(day)}>
              {day}
            </span>
          ))}
        </div>
        <p className="curve-axis meta">{t('clinic.uptake.axis')}</p>
        <p className="curve-axis meta">{t('clinic.uptake.at-risk.under')}</p>
        <div className="curve-row curve-risk">
          {points.map(({ day, atRisk }) => (
            <span key={day} style={across(day)}>
              {atRisk.shown ? <CountText count={atRisk} /> : '–'}
            </span>
          ))}
        </div>
      </div>
    </figure>
  )
}

/** Stretched to its frame, lines and all but their width: words stand beside it, so that they keep their size. */
function Plot({ drawn, top }: { drawn: readonly Drawn[]; top: number }) {
  const x = (day: number) => (day * 100) / WINDOW
  const y = (percent: number) => 100 - (percent * 100) / top
  const line = (of: (point: Drawn) => number) => (point: Drawn) => `${x(point.day)},${y(of(point))}`
  const upper = drawn.map(line(({ high }) => high))
  const lower = drawn.map(line(({ low }) => low)).toReversed()
  return (
    <svg className="curve-plot" viewBox="0 0 100 100" preserveAspectRatio="none" focusable="false">
      <path className="curve-grid" d="M0 0H100M0 50H100" />
      <polygon className="curve-band" points={[...upper, ...lower].join(' ')} />
      <polyline className="curve-line" points={drawn.map(line((one) => one.percent)).join(' ')} />
      {drawn.map((point) => (
        <path
          key={point.day}
          className="curve-point"
          d={`M${x(point.day)} ${y(point.percent)}h0`}
        />
      ))}
      <path className="curve-frame-line" d="M0 0V100H100" />
    </svg>
  )
}

function across(day: number): CSSProperties {
  return { insetInlineStart: `${(day * 100) / WINDOW}%` }
}
