import type { Body } from '@kith/shared/words.ts'
import { useT } from '../../../lib/i18n.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { BodyView } from '../../../ui/body/body-view.tsx'

interface PreviewProps {
  open: boolean
  onClose: () => void
  title: string
  body: Body
}

export function Preview({ open, onClose, title, body }: PreviewProps) {
  const t = useT()
  return (
    <Dialog open={open} onClose={onClose} title={title.trim() || t('posts.preview.no-title')}>
      <p className="meta">{t('posts.preview.text')}</p>
      <BodyView body={body} />
    </Dialog>
  )
}
