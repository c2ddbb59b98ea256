import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { excerptText } from '../../../lib/excerpt-text.ts'
import { languageName, useLocale, useT } from '../../../lib/i18n.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Card } from '../../../ui/card.tsx'
import { CheckboxField } from '../../../ui/choices.tsx'
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx'
import type { QueueItem } from '../api.ts'
import { DueText } from '../due-text.tsx'
import { HolderText } from '../holder-text.tsx'
import { isDistressing } from '../lanes.ts'
import { Lookers } from '../looking/lookers.tsx'
import { SeverityBadge } from '../severity-badge.tsx'
import { Shield } from '../shield.tsx'
import { shieldText, signalText } from '../signal-words.ts'
import { useSubjectText } from '../subject-text.ts'
import { useQueueSearch } from '../use-queue-search.ts'

interface QueueEntryProps {
  item: QueueItem
  gone: boolean
  /** Whether it is chosen; left out where it can not be. */
  chosen?: boolean
  onChoose?: (range: boolean) => void
}

/** One thing that waits: how grave, what it says, why it is here, until when, and who has it. */
export function QueueEntry({ item, gone, chosen = false, onChoose }: QueueEntryProps) {
  const t = useT()
  const locale = useLocale()
  const id = useId()
  const search = useQueueSearch()
  const [open, setOpen] = useState(false)
  const hidden = isDistressing(item)
  const title = `${t(`moderation.lane.${item.lane}`)}: ${useSubjectText(item)}`
  const excerpt = (
    <p className="queue-excerpt" lang={item.language ?? undefined}>
      {excerptText(item.excerpt)}
    </p>
  )
  const why = new Set(item.signals.map((name) => signalText(name, t)))
  return (
    <Card
      as="article"
      className={`queue-entry stack tight${item.mine ? ' mine' : ''}`}
      aria-labelledby={id}
      data-item={item.id}
    >
      {onChoose && (
        <CheckboxField
          label={
            <>
              <span aria-hidden="true">{t('moderation.bulk.choose')}</span>
              <VisuallyHidden>{t('moderation.bulk.choose.of', { title })}</VisuallyHidden>
            </>
          }
          checked={chosen}
          onChange={({ nativeEvent }) => onChoose(isRange(nativeEvent))}
        />
      )}
      <h2 id={id} className="queue-title">
        <Link
          to="/team/$itemId"
          params={{ itemId: item.id }}
          search={search}
          aria-describedby={hidden ? `${id}-due` : `${id}-due ${id}-text`}
        >
          {title}
        </Link>
      </h2>
      <Facts item={item} dueId={`${id}-due`} />
      <div>
        <div id={hidden ? undefined : `${id}-text`}>
          {hidden ? (
            <Shield line={shieldText(item, t)} open={open} onToggle={setOpen}>
              {excerpt}
            </Shield>
          ) : (
            excerpt
          )}
        </div>
        <p className="meta">
          {t('moderation.why', { why: new Intl.ListFormat(locale).format(why) })}
        </p>
        {item.guessed.map((rule) => (
          <p key={rule} className="meta">
            {t(`moderation.rules.shipped.${rule}`)}
          </p>
        ))}
      </div>
      <div className="stack tight">
        {gone ? <Badge>{t('moderation.gone')}</Badge> : <HolderText item={item} />}
        <Lookers itemId={item.id} />
        {!item.mayClaim && <p className="meta">{t('moderation.not-claimable')}</p>}
      </div>
    </Card>
  )
}

/** How grave, until when, and in which language; what is hard to read says how grave it is on its own line. */
function Facts({ item, dueId }: { item: QueueItem; dueId: string }) {
  const locale = useLocale()
  const { severity, dueAt, language } = item
  return (
    <p className="queue-facts">
      {!isDistressing(item) && <SeverityBadge severity={severity} />}
      <span id={dueId}>
        <DueText at={dueAt} />
      </span>
      {language !== null && <span className="meta">{languageName(language, locale)}</span>}
    </p>
  )
}

/** With Shift pressed it goes from the one before to this one. */
function isRange(event: Event): boolean {
  return 'shiftKey' in event && event.shiftKey === true
}
