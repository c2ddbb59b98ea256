import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { pictureAddress } from '../../../ui/body/picture-view.tsx'

interface ItemPictureProps {
  id: string
  alt: string
  number: number
}

/** A picture in a text under review: blurred and grey until who reviews it wants to see it. */
export function ItemPicture({ id, alt, number }: ItemPictureProps) {
  const t = useT()
  const [clear, setClear] = useState(false)
  return (
    <figure className="stack tight item-picture">
      <img
        className={clear ? undefined : 'veiled'}
        src={pictureAddress(id)}
        alt={alt || t('ui.picture.undescribed')}
      />
      <figcaption className="row">
        <span className="meta">{alt || t('ui.picture.undescribed')}</span>
        <Button aria-pressed={clear} onClick={() => setClear(!clear)}>
          {t('moderation.picture.clear', { number })}
        </Button>
      </figcaption>
    </figure>
  )
}
