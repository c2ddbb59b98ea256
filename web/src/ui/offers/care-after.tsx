import { Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { needWords, useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { LateCare } from './late-care.tsx'

/** Where somebody sent words of great distress, until they close it. Of whom: devices are shared. */
const sent = new Set<string>()
const listeners = new Set<() => void>()

function onChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  for (const listener of listeners) listener()
}

/**
 * To be told of what was just sent. Where it sounds desperate, help is shown at that place, since who sends quickly never
 * saw what came up while writing; and gives what to say if it waits for the team, in the place of how long that usually takes.
 */
export function useCareFor() {
  const t = useT()
  const who = useMe()?.id
  return async (where: string, text: string): Promise<string | null> => {
    if (!(await isHeavy(text))) return null
    sent.add(`${who} ${where}`)
    tell()
    return t('writing.care.held')
  }
}

/** Help by what was sent, or at the top of what comes next. */
export function CareAfter({ where }: { where: string }) {
  const place = `${useMe()?.id} ${where}`
  const open = useSyncExternalStore(onChange, () => sent.has(place))
  const close = () => {
    sent.delete(place)
    tell()
  }
  return open && <Shown onClose={close} />
}

interface CareInProps {
  text: string
  /** Whether one may go away from this page to read more. */
  stays?: boolean
}

/** The same where what was sent is at hand. */
export function CareIn({ text, stays = false }: CareInProps) {
  const [heavy, setHeavy] = useState('')
  const [closed, setClosed] = useState(false)
  useEffect(() => {
    void isHeavy(text).then((is) => is && setHeavy(text))
  }, [text])
  return (
    heavy === text &&
    text !== '' &&
    !closed && <Shown stays={stays} onClose={() => setClosed(true)} />
  )
}

function Shown({ stays = false, onClose }: { stays?: boolean; onClose: () => void }) {
  const close = () => {
    onClose()
    // The button that was pressed is gone.
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  }
  return (
    <div role="status">
      <Suspense>
        <LateCare stays={stays} onDismiss={close} />
      </Suspense>
    </div>
  )
}

/** Its words come with it: where they can not be had, all goes on as with any other text. */
async function isHeavy(text: string): Promise<boolean> {
  try {
    const [{ distressIn }] = await Promise.all([
      import('@kith/shared/personal/distress.ts'),
      needWords('writing'),
    ])
    return distressIn(text).length > 0
  } catch {
    return false
  }
}
