import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useT, type Translate } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { toast } from '../../../ui/toasts.ts'
import type { Item } from '../api.ts'
import { isFinished } from '../item/mode.ts'
import type { Review } from '../item/use-review.ts'
import { useQueueSearch } from '../use-queue-search.ts'
import { PassDialog } from './pass-dialog.tsx'
import type { Passing } from './passing-api.ts'

type Way = Passing['way']

const LEAD = 2

interface PassingOnProps {
  item: Item
  /** It is one's own now. */
  mine: boolean
  words: Review['words']
}

/** Where an item may go from here, other than back: each way with what it does. */
export function PassingOn({ item, mine, words }: PassingOnProps) {
  const t = useT()
  const search = useQueueSearch()
  const navigate = useNavigate()
  const [open, setOpen] = useState<Way | null>(null)
  const ways = waysOf(item, mine)
  if (ways.length === 0 && open === null) return null
  const passed = (way: Way) => {
    words.change({ passNote: '' })
    toast(t(`moderation.passed.${way}`))
    void navigate({ to: '/team', search })
  }
  return (
    <>
      <Disclosure summary={t('moderation.pass')}>
        <ul className="stack plain-list">
          {ways.map((way) => (
            <li key={way} className="stack tight">
              <p>{hintOf(way, item, t)}</p>
              <div>
                <Button onClick={() => setOpen(way)}>
                  {t(`moderation.pass.${nameOf(way, item)}`)}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </Disclosure>
      {open && (
        <PassDialog
          item={item}
          way={open}
          title={t(`moderation.pass.${nameOf(open, item)}`)}
          note={words.draft.passNote}
          onNote={(passNote) => words.change({ passNote })}
          onClose={() => setOpen(null)}
          onPassed={() => passed(open)}
        />
      )}
    </>
  )
}

function waysOf(item: Item, mine: boolean): Way[] {
  const own: Way[] = item.tier < LEAD ? ['skip', 'hand', 'escalate'] : ['skip', 'hand']
  const lower = item.mayLower && !isFinished(item)
  return [...(mine ? own : []), ...(lower ? (['lower'] as const) : [])]
}

/** A cry for help waits for nobody. */
function hintOf(way: Way, item: Item, t: Translate): string {
  if (way === 'hand' && item.lane === 'crisis') return t('moderation.pass.hand.crisis.hint')
  return t(`moderation.pass.${nameOf(way, item)}.hint`)
}

/** Handing on says to whom. */
function nameOf(way: Way, { tier }: Item) {
  if (way === 'escalate') return tier === 0 ? 'to-staff' : 'to-lead'
  if (way === 'lower') return tier === 1 ? 'to-mentors' : 'back-to-staff'
  return way
}
