import {
  alwaysTold,
  noticeTopics,
  noticeWays,
  type NoticeTopic,
  type NoticeWay,
} from '@kith/shared/notifications/topics.ts'
import { useId } from 'react'
import { useT } from '../../lib/i18n.ts'
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
      <Field label={t('notifications.zone')} hint={t('notifications.zone.hint')}>
        <Select
          value={timeZone ?? 'UTC'}
          options={zonesWith(timeZone ?? 'UTC').map((zone) => ({
            value: zone,
            label: zone.replaceAll('_', ' '),
          }))}
          onChange={({ currentTarget }) => save.mutate({ timeZone: currentTarget.value })}
        />
      </Field>
      <p role="status" className="meta">
        {save.isPending && t('notifications.saving')}
        {save.isSuccess && t('notifications.saved')}
      </p>
      <ProblemNotice error={save.error} />
    </section>
  )
}

function waysFor(topic: NoticeTopic): readonly NoticeWay[] {
  return topic === 'decision' ? alwaysTold : noticeWays
}
