import { BlockDialog } from '../marks/block-dialog.tsx'
import { SaveDialog } from '../marks/save-dialog.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { ReportDialog } from './report-dialog.tsx'
import type { TextTarget } from './text-facts.ts'

export interface OpenDialog {
  kind: 'delete' | 'report' | 'save' | 'block'
  target: TextTarget
}

/** One place for the dialogs of all texts of a page. */
export function TextDialogs({ open, onClose }: { open: OpenDialog | null; onClose: () => void }) {
  if (open === null) return null
  const { kind, target } = open
  if (kind === 'delete') return <DeleteDialog target={target} onClose={onClose} />
  if (kind === 'save') {
    const { saved } = target.text
    const before = saved && { note: saved.note, savedAt: saved.savedAt }
    return <SaveDialog target={target} saved={before} onClose={onClose} />
  }
  if (kind === 'block') {
    const { id, screenName } = target.text.author ?? {}
    return id && screenName && <BlockDialog person={{ id, screenName }} onClose={onClose} />
  }
  return <ReportDialog target={target} onClose={onClose} />
}
