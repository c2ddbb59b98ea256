import { useId, useState, type FormEvent } from 'react'
import { Trans, useT } from '../../lib/i18n.ts'
import { useNow } from '../../lib/now.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { useChangeBreak, type NoticeSettings } from './api.ts'
import { breakDays } from './break-days.ts'

/** Some time without mail and without a count, until a day one names. */
export function BreakForm({ settings }: { settings: NoticeSettings }) {
  const t = useT()
  const id = useId()
  const change = useChangeBreak()
  const { quietUntil } = settings
  return (
    <section className="stack" aria-labelledby={id}>
      <div className="stack tight">
        <h2 id={id}>{t('notifications.break.title')}</h2>
        <p>{t('notifications.break.text')}</p>
      </div>
      <div role="status">
        {quietUntil !== null && (
          <Notice>
            <p>
              <Trans
                id="notifications.break.until"
                components={{ 0: <DateText at={quietUntil} /> }}
              />
            </p>
          </Notice>
        )}
      </div>
      <BreakFields key={quietUntil} settings={settings} change={change} />
      <ProblemNotice error={change.error} />
    </section>
  )
}

interface BreakFieldsProps {
  settings: NoticeSettings
  change: ReturnType<typeof useChangeBreak>
}

function BreakFields({ settings: { quietUntil }, change }: BreakFieldsProps) {
  const t = useT()
  const { first, last } = breakDays(useNow())
  const [until, setUntil] = useState(quietUntil ?? '')
  const [tried, setTried] = useState(false)
  const unfit = until < first || until > last
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!unfit) change.mutate(until)
  }
  return (
    <form className="stack" onSubmit={send} noValidate>
      <Field
        label={t('notifications.break.day')}
        hint={t('notifications.break.day.hint')}
        error={tried && unfit && t('notifications.break.unfit')}
      >
        <TextInput
          short
          type="date"
          min={first}
          max={last}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </Field>
      <div className="button-row">
        <Button type="submit" busy={change.isPending}>
          {t(quietUntil === null ? 'notifications.break.begin' : 'notifications.break.move')}
        </Button>
        {quietUntil !== null && (
          <Button look="quiet" busy={change.isPending} onClick={() => change.mutate(null)}>
            {t('notifications.break.end')}
          </Button>
        )}
      </div>
    </form>
  )
}
