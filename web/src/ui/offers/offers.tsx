import type { Body } from '@kith/shared/words.ts'
import { lazy, Suspense, useEffect, useMemo, useRef, type ComponentType } from 'react'
import { needWords } from '../../lib/i18n.ts'
import { forgetKept } from '../../lib/kept.ts'
import type { Cut } from '../body/cut.ts'
import { cutText } from '../body/cut.ts'
import type { LateOffersProps } from './late-offers.tsx'
import { plainOf, restored, without, type Words } from './words.ts'

/** Comes when one writes, and not before. Where it can not be had, one writes on without offers. */
const Late = lazy(async (): Promise<{ default: ComponentType<LateOffersProps> }> => {
  try {
    const [{ LateOffers }] = await Promise.all([import('./late-offers.tsx'), needWords('writing')])
    return { default: LateOffers }
  } catch {
    return { default: () => null }
  }
})

interface OffersProps {
  /** Which text it is: what one chose about it is remembered under this name. */
  name: string
  title?: string
  body: Body
  /** Puts other words in the place of those written. */
  onChange: (words: Words) => void
}

/** What we offer while someone writes: help, and to take out what leads to a person. None of it holds them up. */
export function Offers({ name, title, body, onChange }: OffersProps) {
  const words = useMemo(() => ({ body, ...(title !== undefined && { title }) }), [body, title])
  const latest = useLatest({ words, onChange })
  const remove = (cuts: readonly Cut[], written: string) => {
    const after = without(words, cuts, written)
    onChange(after)
    return () => {
      // Where the text is no longer being written, there is nothing to put it back into.
      const now = latest.current
      now?.onChange(restored(now.words, words, after, written))
    }
  }
  return (
    <Suspense>
      <Late name={name} text={plainOf(words)} remove={remove} />
    </Suspense>
  )
}

interface TextOffersProps {
  name: string
  text: string
  onChange: (text: string) => void
}

/** The same for words without bold, lists and links, such as what one says of oneself. */
export function TextOffers({ name, text, onChange }: TextOffersProps) {
  const latest = useLatest({ text, onChange })
  const remove = (cuts: readonly Cut[], written: string) => {
    const after = cutText(text, cuts)
    onChange(after)
    return () => {
      const now = latest.current
      now?.onChange(now.text === after ? text : `${now.text} ${written}`)
    }
  }
  return (
    <Suspense>
      <Late name={name} text={text} remove={remove} />
    </Suspense>
  )
}

/** Once a text was sent, the next one is another. */
export function forgetOffers(name: string): void {
  forgetKept(`offers.${name}`)
  forgetKept(`offers.care.${name}`)
}

/** What was drawn last; null once it is gone. */
function useLatest<Value>(value: Value) {
  const latest = useRef<Value | null>(null)
  useEffect(() => {
    latest.current = value
    return () => {
      latest.current = null
    }
  })
  return latest
}
