import type { Image } from '@kith/shared/words.ts'
import { useState } from 'react'
import { useT } from '../../lib/i18n.ts'

/** A picture in a text. It keeps its place while it comes; what can't be shown is said. */
export function PictureView({ id, alt, width, height }: Image['attrs']) {
  const t = useT()
  const [missing, setMissing] = useState(false)
  if (missing) return <p className="tombstone">{t('ui.picture.missing', { alt })}</p>
  return (
    <img
      className="body-picture"
      src={pictureAddress(id)}
      alt={alt || t('ui.picture.undescribed')}
      width={width}
      height={height}
      loading="lazy"
      decoding="async"
      onError={() => setMissing(true)}
    />
  )
}

export function pictureAddress(id: string): string {
  return `/api/images/${id}`
}
