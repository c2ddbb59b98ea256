import { useEffect, useRef } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Card } from '../../../ui/card.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import type { Decision } from '../api.ts'
import { TakeNext } from '../queue/take-next.tsx'
import { UndoButton } from '../undo/undo-button.tsx'
import { useKeysOn } from '../use-keys.ts'
import { useQueueSearch } from '../use-queue-search.ts'
import type { Action } from './choices.ts'
import { Pause } from './pause.tsx'

interface DoneProps {
  action: Action
  told: boolean
  last: boolean
  decision: Decision
}

/** What was done, and the next thing to do. */
export function Done({ action, told, last, decision }: DoneProps) {
  const t = useT()
  const search = useQueueSearch()
  const [keysOn] = useKeysOn()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <Card as="section" className="stack" aria-labelledby="done">
      <h2 id="done" ref={title} tabIndex={-1}>
        {t(`moderation.done.${action}`)}
      </h2>
      <p>{t(told ? 'moderation.done.told' : 'moderation.done.not-told')}</p>
      {!last && <UndoButton decision={decision} keysOn={keysOn} />}
      <Pause />
      <TakeNext />
      <div>
        <LinkButton look="quiet" icon="back" to="/team" search={search}>
          {t('moderation.back')}
        </LinkButton>
      </div>
    </Card>
  )
}
