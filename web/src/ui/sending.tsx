import { useEffect, useRef, type ReactNode } from 'react'
import { useT } from '../lib/i18n.ts'
import type { useSending } from '../lib/use-sending.ts'
import { Badge } from './badge.tsx'
import { Button } from './button.tsx'
import { ButtonRow } from './button-row.tsx'
import { ProblemNotice } from './problem-notice.tsx'

interface SendingProps {
  sending: Pick<ReturnType<typeof useSending>, 'going' | 'error' | 'busy' | 'again' | 'edit'>
  className?: string
  /** The words, as they will look. */
  children: ReactNode
}

/** What is on its way, in place of where it was written: it says that nobody else has it yet, and what one can do. */
export function Sending({ sending, className = 'card', children }: SendingProps) {
  const t = useT()
  const { going, error, busy, again, edit } = sending
  const box = useRef<HTMLDivElement>(null)
  // The form that had the focus is gone for now.
  useEffect(() => {
    box.current?.focus({ preventScroll: true })
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={box} tabIndex={-1} className={`stack sending ${className}`}>
      <div className="row" role="status">
        {going === 'sending' && <Badge>{t('writing.sending')}</Badge>}
        {going === 'waiting' && <Badge kind="warning">{t('writing.waiting')}</Badge>}
        {going === 'failed' && <Badge kind="danger">{t('writing.failed')}</Badge>}
        {going !== 'not' && <span className="meta">{t(`writing.about.${going}`)}</span>}
      </div>
      {going === 'failed' && <ProblemNotice error={error} wordsSafe />}
      <div className="stack sending-words">{children}</div>
      {(going === 'failed' || going === 'waiting') && (
        <ButtonRow>
          <Button look="primary" busy={busy} onClick={again}>
            {t('writing.again')}
          </Button>
          <Button busy={busy} onClick={edit}>
            {t('writing.edit')}
          </Button>
        </ButtonRow>
      )}
    </div>
  )
}
