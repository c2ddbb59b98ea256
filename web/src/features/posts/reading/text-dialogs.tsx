import { DeleteDialog } from './delete-dialog.tsx'
import { ReportDialog } from './report-dialog.tsx'
import type { TextTarget } from './text-facts.ts'

export interface OpenDialog {
  kind: 'delete' | 'report'
  target: TextTarget
}

/** One place for the dialogs of all texts of a page. */
export function TextDialogs({ open, onClose }: { open: OpenDialog | null; onClose: () => void }) {
  if (open === null) return null
  const { kind, target } = open
  if (kind === 'delete') return <DeleteDialog target={target} onClose={onClose} />
  return <ReportDialog target={target} onClose={onClose} />
}
