import type { Body } from '@kith/shared/words.ts'
import { useState } from 'react'
import { forgetKept, useKept } from '../../lib/kept.ts'
import { emptyBody } from '../../ui/body/body-text.ts'
import { toBody } from '../../ui/body/to-body.ts'

/** What one is writing to someone, also after a step away or a reload; `epoch` changes when the box is emptied. */
export function useWords(meId: string, to: string) {
  const name = `message:${meId}:${to}`
  const [kept, keep] = useKept(name, '', { overReload: true })
  const [epoch, setEpoch] = useState(0)
  return {
    body: bodyFrom(kept),
    epoch,
    change: (body: Body) => keep(JSON.stringify(body)),
    forget: () => {
      keep('')
      forgetKept(name)
      setEpoch((now) => now + 1)
    },
  }
}

function bodyFrom(kept: string): Body {
  if (kept === '') return emptyBody
  try {
    return toBody(JSON.parse(kept))
  } catch {
    return emptyBody
  }
}
