import type { Body } from '@kith/shared/words.ts'
import type { ComponentProps } from 'react'
import { BodyView } from '../../../ui/body/body-view.tsx'
import { Sending } from '../../../ui/sending.tsx'
import { QuoteView } from '../quoting/quote-view.tsx'

interface OnItsWayProps extends Pick<ComponentProps<typeof Sending>, 'sending'> {
  title?: string
  body: Body
}

/** A post or a reply that is being sent: it looks like itself, but muted. */
export function OnItsWay({ sending, title, body }: OnItsWayProps) {
  return (
    <Sending sending={sending}>
      {title && <p className="lead strong">{title}</p>}
      <BodyView body={body} quote={(quote) => <QuoteView quote={quote} />} />
    </Sending>
  )
}
