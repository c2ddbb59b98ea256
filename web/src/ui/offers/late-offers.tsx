import { distressIn } from '@kith/shared/personal/distress.ts'
import { personalData } from '@kith/shared/personal/personal-data.ts'
import type { PersonalKind } from '@kith/shared/personal/finding.ts'
import { Suspense, useMemo, useRef } from 'react'
import { useT } from '../../lib/i18n.ts'
import { useKeptList } from './use-kept-list.ts'
import { useSettled } from '../../lib/use-settled.ts'
import type { Cut } from '../body/cut.ts'
import { Button } from '../button.tsx'
import { toast } from '../toasts.ts'
import { LateCare } from './late-care.tsx'
import './offers.css'

/** So many are offered at a time: more would push away what is being written. */
const AT_ONCE = 3

export interface LateOffersProps {
  name: string
  text: string
  /** Takes these places out; gives back how to put them in again. */
  remove: (cuts: readonly Cut[], written: string) => () => void
}

interface Offer {
  kind: PersonalKind
  written: string
}

export function LateOffers({ name, text, remove }: LateOffersProps) {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  const settled = useSettled(text)
  const offers = useMemo(() => offersIn(settled), [settled])
  const heavy = useMemo(() => distressIn(settled), [settled])
  const [kept, keep] = useKeptList(`offers.${name}`)
  const [dismissed, dismiss] = useKeptList(`offers.care.${name}`)
  const open = offers.filter(({ written }) => !kept.includes(written) && text.includes(written))
  // What was pressed is gone: the keyboard goes on from where it stood.
  const stay = () => box.current?.focus({ preventScroll: true })
  const takeOut = ({ kind, written }: Offer) => {
    const cuts = personalData(text).filter(({ from, to }) => text.slice(from, to) === written)
    const undo = remove(cuts, written)
    toast(t('writing.offer.removed', { what: t(`writing.kind.${kind}`) }), undo)
    stay()
  }
  return (
    <div ref={box} tabIndex={-1} className="stack tight offers" role="status">
      {heavy.some((phrase) => !dismissed.includes(phrase)) && (
        <Suspense>
          <LateCare
            onDismiss={() => {
              dismiss(heavy)
              stay()
            }}
          />
        </Suspense>
      )}
      {open.slice(0, AT_ONCE).map((offer) => (
        <div key={offer.written} className="offer">
          <p>
            {t('writing.offer', { what: t(`writing.kind.${offer.kind}`) })}{' '}
            <strong className="offer-words">{offer.written}</strong>. {t('writing.offer.ask')}
          </p>
          <div className="button-row">
            <Button
              aria-label={t('writing.offer.remove.name', { written: offer.written })}
              onClick={() => takeOut(offer)}
            >
              {t('writing.offer.remove')}
            </Button>
            <Button
              look="quiet"
              aria-label={t('writing.offer.keep.name', { written: offer.written })}
              onClick={() => {
                keep([offer.written])
                stay()
              }}
            >
              {t('writing.offer.keep')}
            </Button>
          </div>
        </div>
      ))}
      {open.length > AT_ONCE && (
        <p className="meta">{t('writing.offer.more', { count: open.length - AT_ONCE })}</p>
      )}
    </div>
  )
}

/** Each thing once, however often it stands in the text. */
function offersIn(text: string): Offer[] {
  const all = personalData(text).map(({ kind, from, to }) => [text.slice(from, to), kind] as const)
  return [...new Map(all)].map(([written, kind]) => ({ written, kind }))
}
