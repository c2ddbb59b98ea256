import type { Body } from '@kith/shared/words.ts'
import { useEffect, useRef } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Card } from '../../../ui/card.tsx'
import { BodyView } from '../../../ui/body/body-view.tsx'
import { QuoteView } from '../quoting/quote-view.tsx'

/** What is on its way: it looks like itself, and says that nobody else has it yet. */
export function Sending({ title, body }: { title?: string; body: Body }) {
  const t = useT()
  const card = useRef<HTMLDivElement>(null)
  // The form that had the focus is gone for now.
  useEffect(() => {
    card.current?.focus({ preventScroll: true })
    card.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <Card ref={card} tabIndex={-1} className="stack sending">
      <p className="row" role="status">
        <Badge>{t('posts.sending')}</Badge>
        <span className="meta">{t('posts.sending.text')}</span>
      </p>
      {title && <p className="lead strong">{title}</p>}
      <BodyView body={body} quote={(quote) => <QuoteView quote={quote} />} />
    </Card>
  )
}
