import { useState } from 'react'
import { useT } from '../../../../lib/i18n.ts'
import { longestAlt } from '../../../../ui/body/to-body.ts'
import { pictureAddress } from '../../../../ui/body/picture-view.tsx'
import { Button } from '../../../../ui/button.tsx'
import { ButtonRow } from '../../../../ui/button-row.tsx'
import { Card } from '../../../../ui/card.tsx'
import { Field } from '../../../../ui/field.tsx'
import { TextArea } from '../../../../ui/text-area.tsx'

interface PlacedPictureProps {
  id: string
  alt: string
  number: number
  onDescribe: (alt: string) => void
  onRemove: () => void
}

/** Asks what a picture in the text shows. Nobody has to say it: then its readers are told so. */
export function PlacedPicture({ id, alt, number, onDescribe, onRemove }: PlacedPictureProps) {
  const t = useT()
  const [without, setWithout] = useState(false)
  return (
    <Card className="picture-card">
      <img className="picture-preview" src={pictureAddress(id)} alt="" />
      <div className="stack tight">
        {without && alt === '' ? (
          <p role="status">{t('posts.picture.without', { number })}</p>
        ) : (
          <Field
            label={t('posts.picture.describe', { number })}
            hint={t('posts.picture.describe.hint')}
            optional
          >
            <TextArea
              rows={2}
              maxLength={longestAlt}
              value={alt}
              onChange={(event) => onDescribe(event.currentTarget.value)}
            />
          </Field>
        )}
        <ButtonRow>
          {alt === '' && (
            <Button look="quiet" onClick={() => setWithout(!without)}>
              {t(without ? 'posts.picture.describe.after-all' : 'posts.picture.cannot', { number })}
            </Button>
          )}
          <Button look="quiet" onClick={onRemove}>
            {t('posts.picture.remove', { number })}
          </Button>
        </ButtonRow>
      </div>
    </Card>
  )
}
