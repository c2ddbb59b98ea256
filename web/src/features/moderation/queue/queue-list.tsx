import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { useSteadyList } from '../../../lib/steady-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { EntryList } from '../../../ui/entry-list.tsx'
import { queueKey, queuePage, queueQuery, type QueueItem } from '../api.ts'
import { KeysSwitch } from '../keys-switch.tsx'
import type { Lane } from '../lanes.ts'
import { useKeys, useKeysOn } from '../use-keys.ts'
import { LaneTabs } from './lane-tabs.tsx'
import { QueueEntry } from './queue-entry.tsx'
import { isGone, queueChanged } from './queue-news.ts'

/** The list as it was drawn: what changed in the queue is said, and shown only when asked for. */
export function QueueList({ lane }: { lane: Lane | undefined }) {
  const t = useT()
  const frame = useRef<HTMLDivElement>(null)
  const [keysOn, setKeysOn] = useKeysOn()
  useKeys(keysOn, { j: () => step(frame.current, 1), k: () => step(frame.current, -1) })
  const { data } = useQuery(queueQuery(lane))
  const list = useSteadyList<QueueItem>({
    queryKey: queueKey(lane),
    page: queuePage(lane),
    stamp: ({ lane: now, severity }) => `${now} ${severity}`,
  })
  const changed = queueChanged(list.items, data)
  return (
    <>
      <LaneTabs lane={lane} />
      <div ref={frame} className="queue">
        <EntryList
          name={t('moderation.list')}
          list={{ ...list, news: changed ? 1 : 0 }}
          news={() => t('moderation.changed')}
          idle={list.items?.length ? t('moderation.order') : undefined}
          empty={
            <EmptyState title={t('moderation.empty')}>
              <p>{t(lane ? 'moderation.empty.lane' : 'moderation.empty.text')}</p>
            </EmptyState>
          }
        >
          {(item) => <QueueEntry item={item} lane={lane} gone={isGone(item, data)} />}
        </EntryList>
      </div>
      <KeysSwitch on={keysOn} onChange={setKeysOn} hint={t('moderation.keys.list')} />
    </>
  )
}

/** To the next entry of the list, or the one before. */
function step(frame: HTMLElement | null, by: 1 | -1): void {
  const links = [...(frame?.querySelectorAll<HTMLElement>('.queue-title a') ?? [])]
  const entry = document.activeElement?.closest('.queue-entry') ?? null
  const at = links.findIndex((link) => entry?.contains(link))
  const to = at === -1 && by === -1 ? links.length - 1 : at + by
  links[Math.max(0, Math.min(to, links.length - 1))]?.focus()
}
