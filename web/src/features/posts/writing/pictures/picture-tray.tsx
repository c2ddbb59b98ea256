import type { Body } from '@kith/shared/words.ts'
import { useT } from '../../../../lib/i18n.ts'
import { picturesIn } from '../../../../ui/body/body-text.ts'
import { Button } from '../../../../ui/button.tsx'
import { PlacedPicture } from './placed-picture.tsx'
import { SendingCard } from './sending-card.tsx'
import type { usePictures } from './use-pictures.ts'
import './pictures.css'

interface PictureTrayProps {
  body: Body
  pictures: ReturnType<typeof usePictures>
  /** Given where a text can be put behind a warning and is not. */
  onSurgery?: (() => void) | undefined
}

/** Below the writing box: pictures on their way, and for each one in the text what it shows. */
export function PictureTray({ body, pictures, onSurgery }: PictureTrayProps) {
  const t = useT()
  const placed = picturesIn(body)
  const { sending, again, forget, describe, remove } = pictures
  if (placed.length + sending.length === 0)
    return <p className="meta">{t('posts.picture.limits')}</p>
  return (
    <section className="stack tight" aria-label={t('posts.picture.list')}>
      <ul className="stack tight plain-list">
        {sending.map((picture) => (
          <li key={picture.key}>
            <SendingCard
              picture={picture}
              onAgain={() => again(picture)}
              onForget={() => forget(picture)}
            />
          </li>
        ))}
        {placed.map(({ attrs }, index) => (
          <li key={attrs.id}>
            <PlacedPicture
              {...attrs}
              number={index + 1}
              onDescribe={(alt) => describe(attrs.id, alt)}
              onRemove={() => remove(attrs.id)}
            />
          </li>
        ))}
      </ul>
      {placed.length > 0 && onSurgery && (
        <p className="row">
          <span>{t('posts.picture.surgery')}</span>
          <Button onClick={onSurgery}>{t('posts.picture.surgery.set')}</Button>
        </p>
      )}
    </section>
  )
}
