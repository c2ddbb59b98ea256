import { MOST_IN_BATCH } from '@kith/shared/moderation/bulk.ts'
import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Card } from '../../../ui/card.tsx'
import { ErrorSummary, type FieldError } from '../../../ui/error-summary.tsx'
import type { Chosen } from './use-chosen.ts'
import { WhatForm, type What } from './what-form.tsx'

interface BulkPanelProps {
  chosen: Chosen
  /** Those in the list that can be chosen. */
  shown: readonly string[]
  what: What
  onChange: (what: What) => void
  onPreview: () => void
  onClose: () => void
}

/** Chooses items and what is done with them; what it would do is looked at before anything happens. */
export function BulkPanel(props: BulkPanelProps) {
  const { chosen, shown, what, onChange, onPreview, onClose } = props
  const t = useT()
  const [listed, setListed] = useState<FieldError[]>([])
  const errors = Object.fromEntries(listed.map(({ field, message }) => [field, message]))
  const look = () => {
    const found = missing(what, chosen, t)
    setListed(found)
    if (found.length === 0) onPreview()
  }
  return (
    <Card as="section" className="stack" aria-labelledby="bulk">
      <h2 id="bulk">{t('moderation.bulk')}</h2>
      <p className="meta">{t('moderation.bulk.hint', { most: MOST_IN_BATCH })}</p>
      {listed.length > 0 && <ErrorSummary errors={listed} />}
      <p id="bulk-chosen" tabIndex={-1} role="status">
        {t('moderation.bulk.chosen', { count: chosen.ids.length, most: MOST_IN_BATCH })}
      </p>
      <ButtonRow>
        <Button onClick={() => chosen.all(shown)}>
          {t('moderation.bulk.all', { count: Math.min(shown.length, MOST_IN_BATCH) })}
        </Button>
        <Button look="quiet" onClick={chosen.none}>
          {t('moderation.bulk.none')}
        </Button>
      </ButtonRow>
      <WhatForm what={what} onChange={onChange} errors={errors} />
      <ButtonRow>
        <Button look="primary" onClick={look}>
          {t('moderation.bulk.look')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('moderation.bulk.close')}
        </Button>
      </ButtonRow>
    </Card>
  )
}

/** What is wanting before it can be looked at. */
function missing(
  { action, reason, letters }: What,
  { ids }: Chosen,
  t: (id: string) => string,
): FieldError[] {
  const wanting = (yes: boolean, field: string, id: string) =>
    yes ? [{ field, message: t(id) }] : []
  const removes = action === 'remove'
  return [
    ...wanting(ids.length === 0, 'bulk-chosen', 'moderation.bulk.error.chosen'),
    ...wanting(action === null, 'bulk-action', 'moderation.bulk.error.action'),
    ...wanting(removes && !reason, 'bulk-reason', 'moderation.reason.choose'),
    ...(['en', 'es'] as const).flatMap((language) => {
      const blank = removes && letters !== null && !letters[language].trim()
      return wanting(blank, `bulk-letter-${language}`, 'moderation.bulk.error.letters')
    }),
  ]
}
