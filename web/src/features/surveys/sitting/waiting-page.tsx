import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { expectArrival } from '../../../ui/arrival.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'

interface WaitingPageProps {
  kind: 'link' | 'tablet'
  retrying: boolean
  onRetry: () => void
}

/** Handed in while there was no connection: none of the answers is shown, and all are sent when it is back. */
export function WaitingPage({ kind, retrying, onRetry }: WaitingPageProps) {
  const t = useT()
  useState(expectArrival)
  return (
    <div className="stack loose reading">
      <PageTitle key="waiting">{t('surveys.waiting.title')}</PageTitle>
      <Notice kind="warning" live="status">
        <p>{t('surveys.waiting.text')}</p>
        {kind === 'tablet' && <p>{t('surveys.waiting.tablet')}</p>}
      </Notice>
      <div>
        <Button look="primary" busy={retrying} onClick={onRetry}>
          {t('surveys.waiting.send')}
        </Button>
      </div>
    </div>
  )
}
