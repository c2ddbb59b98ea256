import type { Body } from '@kith/shared/words.ts'
import { useState } from 'react'
import type { Kept } from '../../lib/use-unsent.ts'
import { emptyBody, isBlank } from '../../ui/body/body-text.ts'
import { toBody } from '../../ui/body/to-body.ts'

/** What one is writing to someone, kept on this device until it is sent; `epoch` changes when the box is emptied. */
export function useWords({ found, write, drop }: Kept) {
  const [body, setBody] = useState(() => (found === undefined ? emptyBody : toBody(found)))
  const [epoch, setEpoch] = useState(0)
  return {
    body,
    epoch,
    change: (next: Body) => {
      setBody(next)
      if (isBlank(next)) drop()
      else write(next)
    },
    /** Puts other words in the place of those written: the box is filled anew. */
    replace: (next: Body) => {
      setBody(next)
      write(next)
      setEpoch((now) => now + 1)
    },
    forget: () => {
      drop()
      setBody(emptyBody)
      setEpoch((now) => now + 1)
    },
  }
}
