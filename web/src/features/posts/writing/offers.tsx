import { Link } from '@tanstack/react-router'
import type { Body } from '@kith/shared/words.ts'
import { useDeferredValue, useState } from 'react'
import { Trans, useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { mapText, textOf } from '../../../ui/body/body-text.ts'
import { soundsLikeCrisis } from './crisis-words.ts'
import { phoneNumberIn, withoutNumber } from './phone-number.ts'

interface OffersProps {
  title?: string
  body: Body
  /** Puts other words in the place of those written. */
  onChange: (words: { title?: string; body: Body }) => void
}

/** What we offer while someone writes. None of it holds them up. */
export function Offers(props: OffersProps) {
  const title = useDeferredValue(props.title ?? '')
  const body = useDeferredValue(props.body)
  const text = `${title}\n${textOf(body)}`
  return (
    <div className="stack offers" role="status">
      {soundsLikeCrisis(text) && <Care />}
      <PhoneOffer {...props} number={phoneNumberIn(text)} />
    </div>
  )
}

function Care() {
  const t = useT()
  return (
    <Notice title={t('posts.care.title')}>
      <p>{t('posts.care.text')}</p>
      <p>
        <Trans id="posts.care.more" components={{ 0: <Link to="/help/now" /> }} />
      </p>
    </Notice>
  )
}

function PhoneOffer({ title, body, number, onChange }: OffersProps & { number: string | null }) {
  const t = useT()
  const [kept, setKept] = useState<string | null>(null)
  if (number === null || number === kept) return null
  const remove = () => {
    const without = (text: string) => withoutNumber(text, number)
    onChange({ body: mapText(body, without), ...(title && { title: without(title) }) })
  }
  return (
    <Notice kind="warning" title={t('posts.phone.title', { number })}>
      <p>{t('posts.phone.text')}</p>
      <div className="button-row">
        <Button onClick={remove}>{t('posts.phone.remove')}</Button>
        <Button look="quiet" onClick={() => setKept(number)}>
          {t('posts.phone.keep')}
        </Button>
      </div>
    </Notice>
  )
}
