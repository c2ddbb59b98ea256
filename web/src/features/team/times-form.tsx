import { LANE_BOUNDS, type TimedLane } from '@kith/shared/moderation/lane-bounds.ts'
import { useState, type FormEvent } from 'react'
import { timeText } from '../../lib/figure-text.ts'
import { useLocale, useT } from '../../lib/i18n.ts'
import { typedNumber } from '../../lib/typed-number.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { toast } from '../../ui/toasts.ts'
import { useSaveTimes, type LaneTimes } from './api.ts'

type Minutes = LaneTimes['minutes']
type Typed = Record<TimedLane, string>

/** What must be quick is set in minutes, all else in hours. */
const unit = (lane: TimedLane) => (lane === 'crisis' ? 1 : 60)
const inUnit = (lane: TimedLane, minutes: number, locale: string) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: false }).format(
    minutes / unit(lane),
  )

function each<Value>(of: (lane: TimedLane) => Value): Record<TimedLane, Value> {
  return {
    crisis: of('crisis'),
    harm: of('harm'),
    privacy: of('privacy'),
    spam: of('spam'),
    advice: of('advice'),
    appeal: of('appeal'),
    'new-member': of('new-member'),
  }
}

/** By when the team decides, lane by lane. Members read these times. */
export function TimesForm({ kept }: { kept: LaneTimes }) {
  const t = useT()
  const save = useSaveTimes()
  const locale = useLocale()
  const shown = (times: Minutes) => each((lane) => inUnit(lane, times[lane], locale))
  const [version, setVersion] = useState(kept.version)
  const [typed, setTyped] = useState<Typed>(() => shown(kept.minutes))
  const [tried, setTried] = useState(false)
  const read = each((lane) => minutesOf(lane, typed[lane]))
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const minutes = whole(read)
    if (minutes) save.mutate({ version, minutes }, { onSuccess: saved })
  }
  const saved = (made: { version: number }) => {
    setVersion(made.version)
    toast(t('team.times.saved'))
  }
  return (
    <form className="stack" onSubmit={send} noValidate aria-labelledby="times">
      <h2 id="times">{t('team.times')}</h2>
      <p>{t('team.times.text')}</p>
      {kept.changedAt !== null && (
        <p className="meta">
          {t('team.times.last', { who: kept.changedBy ?? t('team.times.somebody') })}{' '}
          <DateText at={kept.changedAt} as="moment" />
        </p>
      )}
      {lanes.map((lane) => (
        <TimeField
          key={lane}
          lane={lane}
          value={typed[lane]}
          wrong={tried && read[lane] === null}
          onType={(value) => setTyped({ ...typed, [lane]: value })}
        />
      ))}
      <div>
        <Button type="submit" look="primary" busy={save.isPending}>
          {t('team.times.save')}
        </Button>
      </div>
      <ProblemNotice error={save.error} wordsSafe />
      {kept.version > version && (
        <p>
          <Button
            onClick={() => {
              setVersion(kept.version)
              setTyped(shown(kept.minutes))
              save.reset()
            }}
          >
            {t('team.times.theirs')}
          </Button>
        </p>
      )}
    </form>
  )
}

interface TimeFieldProps {
  lane: TimedLane
  value: string
  wrong: boolean
  onType: (value: string) => void
}

function TimeField({ lane, value, wrong, onType }: TimeFieldProps) {
  const t = useT()
  const locale = useLocale()
  const { least, most, shipped } = LANE_BOUNDS[lane]
  const name = { lane: t(`team.lane.${lane}`) }
  const bounds = { least: timeText(least, locale), most: timeText(most, locale) }
  return (
    <Field
      label={unit(lane) === 1 ? t('team.times.minutes', name) : t('team.times.hours', name)}
      hint={t('team.times.bounds', { ...bounds, shipped: timeText(shipped, locale) })}
      error={wrong && t('team.times.wrong', bounds)}
    >
      <TextInput
        short
        inputMode="decimal"
        autoComplete="off"
        value={value}
        onChange={({ currentTarget }) => onType(currentTarget.value)}
      />
    </Field>
  )
}

const lanes = Object.values(each((lane) => lane))

/** Whole minutes within the bounds; null for anything else. */
function minutesOf(lane: TimedLane, text: string): number | null {
  const { least, most } = LANE_BOUNDS[lane]
  const typed = typedNumber(text)
  const minutes = typed === null ? Number.NaN : Math.round(typed * unit(lane))
  return minutes >= least && minutes <= most ? minutes : null
}

function whole(read: Record<TimedLane, number | null>): Minutes | null {
  const { crisis, harm, privacy, spam, advice, appeal, 'new-member': newMember } = read
  if (crisis === null || harm === null || privacy === null || spam === null) return null
  if (advice === null || appeal === null || newMember === null) return null
  return { crisis, harm, privacy, spam, advice, appeal, 'new-member': newMember }
}
