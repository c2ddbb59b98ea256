import {
  alwaysTold,
  noticeTopics,
  noticeWays,
  type NoticeTopic,
  type NoticeWay,
} from '@kith/shared/notifications/topics.ts'
import { useId, useMemo, useState } from 'react'
import { useLocale, useT } from '../../lib/i18n.ts'
import { Field } from '../../ui/field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Select } from '../../ui/select.tsx'
import { useChangeSettings, type NoticeSettings } from './api.ts'
import { zonesWith } from './zones.ts'

/** A choice for each kind of notice, and the zone its summaries keep to. */
export function WaysForm({ settings }: { settings: NoticeSettings }) {
  const t = useT()
  const id = useId()
  const save = useChangeSettings()
  const { ways, timeZone } = settings
  return (
    <section className="stack" aria-labelledby={id}>
      <div className="stack tight">
        <h2 id={id}>{t('notifications.ways.title')}</h2>
        <p>{t('notifications.ways.text')}</p>
      </div>
      {noticeTopics.map((topic) => (
        <Field
          key={topic}
          label={t(`notifications.topic.${topic}`)}
          hint={t(`notifications.topic.${topic}.hint`)}
        >
          <Select
            value={ways[topic]}
            options={waysFor(topic).map((way) => ({
              value: way,
              label: t(`notifications.way.${way}`),
            }))}
            onChange={({ currentTarget }) => {
              const way = waysFor(topic).find((one) => one === currentTarget.value)
              if (way) save.mutate({ ways: { [topic]: way } })
            }}
          />
        </Field>
      ))}
      <ZoneField zone={timeZone ?? 'UTC'} onChange={(zone) => save.mutate({ timeZone: zone })} />
      <p role="status" className="meta">
        {save.isPending && t('notifications.saving')}
        {save.isSuccess && t('notifications.saved')}
      </p>
      <ProblemNotice error={save.error} />
    </section>
  )
}

interface ZoneFieldProps {
  zone: string
  onChange: (zone: string) => void
}

function ZoneField({ zone, onChange }: ZoneFieldProps) {
  const t = useT()
  const locale = useLocale()
  const [now] = useState(() => new Date())
  const zones = useMemo(() => zonesWith(zone, locale, now), [zone, locale, now])
  const part = (often: boolean) => zones.filter((one) => one.often === often)
  return (
    <Field label={t('notifications.zone')} hint={t('notifications.zone.hint')}>
      <Select
        value={zone}
        options={[]}
        parts={[
          { name: t('notifications.zone.often'), options: part(true) },
          { name: t('notifications.zone.others'), options: part(false) },
        ]}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </Field>
  )
}

function waysFor(topic: NoticeTopic): readonly NoticeWay[] {
  return topic === 'decision' ? alwaysTold : noticeWays
}
