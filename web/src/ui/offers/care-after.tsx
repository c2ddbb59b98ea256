import { Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { needWords } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import type { CareProps } from './care.tsx'
import { LateCare } from './late-care.tsx'

/** What became of the words: nothing is said of those that are no post and no reply. */
type Became = 'held' | 'shown' | null

/** Where somebody sent words of great distress, until they close it. Of whom: devices are shared. */
const sent = new Map<string, Became>()
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
 * saw what came up while writing, with what became of it: then nothing else needs to say that.
 */
export function useCareFor() {
  const who = useMe()?.id
  return async (where: string, text: string, became: Became = null): Promise<boolean> => {
    if (!(await isHeavy(text))) return false
    sent.set(`${who} ${where}`, became)
    tell()
    return true
  }
}

/** Help by what was sent, or at the top of what comes next. */
export function CareAfter({ where }: { where: string }) {
  const place = `${useMe()?.id} ${where}`
  const became = useSyncExternalStore(onChange, () => sent.get(place))
  const close = () => {
    sent.delete(place)
    tell()
  }
  return became !== undefined && <Shown became={became} onClose={close} />
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

interface ShownProps extends Pick<CareProps, 'became' | 'stays'> {
  onClose: () => void
}

function Shown({ onClose, ...care }: ShownProps) {
  const close = () => {
    onClose()
    // The button that was pressed is gone.
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  }
  return (
    <div role="status">
      <Suspense>
        <LateCare {...care} onDismiss={close} />
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
