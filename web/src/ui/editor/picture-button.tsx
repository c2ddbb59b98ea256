import { useRef } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../button.tsx'

/** What the server reads. Phones give their photos as one of these where a page asks for it. */
const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif']

export function PictureButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button look="quiet" onClick={() => input.current?.click()}>
        {t('ui.editor.picture')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={pictureTypes.join(',')}
        aria-label={t('ui.editor.picture')}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          // The same file can be chosen again.
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
