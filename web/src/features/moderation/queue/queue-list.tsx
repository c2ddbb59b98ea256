import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { useSteadyList, type SteadyList } from '../../../lib/steady-list.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { EntryList } from '../../../ui/entry-list.tsx'
import { queueKey, queuePage, queueQuery, type QueueItem } from '../api.ts'
import { BulkPanel } from '../bulk/bulk-panel.tsx'
import { BulkPreview } from '../bulk/bulk-preview.tsx'
import { useChosen, type Chosen } from '../bulk/use-chosen.ts'
import { nothing } from '../bulk/what-form.tsx'
import { KeysSwitch } from '../keys-switch.tsx'
import { useKeys, useKeysOn } from '../use-keys.ts'
import type { Filter } from './filter.ts'
import { Narrowed, useNarrowedText } from './filter-form.tsx'
import { LaneTabs } from './lane-tabs.tsx'
import { QueueEntry } from './queue-entry.tsx'
import { isGone, queueChanged } from './queue-news.ts'

type Step = 'reading' | 'choosing' | 'looking'

/** The list as it was drawn: what changed in the queue is said, and shown only when asked for. */
export function QueueList({ filter }: { filter: Filter }) {
  const t = useT()
  const [step, setStep] = useState<Step>('reading')
  const [what, setWhat] = useState(nothing)
  const chosen = useChosen()
  const list = useSteadyList<QueueItem>({
    queryKey: queueKey(filter),
    page: queuePage(filter),
    stamp: ({ lane: now, severity }) => `${now} ${severity}`,
  })
  const shown = list.items?.filter(isChoosable).map(({ id }) => id) ?? []
  const read = () => {
    setStep('reading')
    chosen.none()
  }
  if (step === 'looking' && what.action)
    return (
      <BulkPreview
        ids={chosen.ids}
        action={what.action}
        what={what}
        onBack={() => setStep('choosing')}
        onDone={read}
      />
    )
  return (
    <>
      <LaneTabs filter={filter} />
      {step === 'choosing' ? (
        <BulkPanel
          chosen={chosen}
          shown={shown}
          what={what}
          onChange={setWhat}
          onPreview={() => setStep('looking')}
          onClose={read}
        />
      ) : (
        <div>
          <Button onClick={() => setStep('choosing')}>{t('moderation.bulk')}</Button>
        </div>
      )}
      <Entries filter={filter} list={list} chosen={step === 'choosing' ? chosen : null} />
    </>
  )
}

interface EntriesProps {
  filter: Filter
  list: SteadyList<QueueItem>
  /** Null while nothing is chosen in the list. */
  chosen: Chosen | null
}

function Entries({ filter, list, chosen }: EntriesProps) {
  const t = useT()
  const frame = useRef<HTMLDivElement>(null)
  const [keysOn, setKeysOn] = useKeysOn()
  const { data } = useQuery(queueQuery(filter))
  const shown = list.items?.filter(isChoosable).map(({ id }) => id) ?? []
  const choose = (range: boolean) => {
    const id = entryOf(frame.current)
    if (id && shown.includes(id)) chosen?.toggle(id, shown, range)
  }
  useKeys(keysOn, {
    j: () => move(frame.current, 1),
    k: () => move(frame.current, -1),
    x: ({ shiftKey }) => choose(shiftKey),
  })
  const changed = queueChanged(list.items, data)
  return (
    <>
      <div ref={frame} className={chosen ? 'queue choosing' : 'queue'}>
        <EntryList
          name={t('moderation.list')}
          list={{ ...list, news: changed ? 1 : 0 }}
          news={() => t('moderation.changed')}
          idle={list.items?.length ? t('moderation.order') : undefined}
          empty={<Empty filter={filter} />}
        >
          {(item) => (
            <QueueEntry
              item={item}
              gone={isGone(item, data)}
              {...(chosen &&
                isChoosable(item) && {
                  chosen: chosen.has(item.id),
                  onChoose: (range: boolean) => chosen.toggle(item.id, shown, range),
                })}
            />
          )}
        </EntryList>
      </div>
      <KeysSwitch
        on={keysOn}
        onChange={setKeysOn}
        hint={t(`moderation.keys.${keysHere(list.items?.length, chosen)}`)}
      />
    </>
  )
}

/** Which keys do something, by what stands on the page. */
function keysHere(count: number | undefined, chosen: Chosen | null) {
  if (!count) return 'empty'
  return chosen ? 'choosing' : 'list'
}

/** Says what it is narrowed by, where that is why nothing stands here. */
function Empty({ filter }: { filter: Filter }) {
  const t = useT()
  const said = useNarrowedText(filter)
  if (said)
    return (
      <EmptyState title={t('moderation.filter.empty')} action={<Narrowed filter={filter} />}>
        <p>{t('moderation.filter.empty.text')}</p>
      </EmptyState>
    )
  return (
    <EmptyState title={t('moderation.empty')}>
      <p>{t(filter.lane ? 'moderation.empty.lane' : 'moderation.empty.text')}</p>
    </EmptyState>
  )
}

/** Never someone in danger, nor a second look: those are read one by one. */
function isChoosable({ lane, mayClaim }: QueueItem): boolean {
  return mayClaim && lane !== 'crisis' && lane !== 'appeal'
}

/** To the next entry of the list, or the one before. */
function move(frame: HTMLElement | null, by: 1 | -1): void {
  const links = [...(frame?.querySelectorAll<HTMLElement>('.queue-title a') ?? [])]
  const entry = document.activeElement?.closest('.queue-entry') ?? null
  const at = links.findIndex((link) => entry?.contains(link))
  const to = at === -1 && by === -1 ? links.length - 1 : at + by
  links[Math.max(0, Math.min(to, links.length - 1))]?.focus()
}

/** The entry in which the focus is. */
function entryOf(frame: HTMLElement | null): string | undefined {
  const entry = document.activeElement?.closest<HTMLElement>('.queue-entry')
  return entry && frame?.contains(entry) ? entry.dataset['item'] : undefined
}
