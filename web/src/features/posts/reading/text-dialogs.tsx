import { lazy, Suspense } from 'react'
import type { Post } from '../api.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { ReportDialog } from './report-dialog.tsx'
import type { TextTarget } from './text-facts.ts'

// Few ever open these.
const BlockDialog = lazy(async () => ({
  default: (await import('../marks/block-dialog.tsx')).BlockDialog,
}))
const SaveDialog = lazy(async () => ({
  default: (await import('../marks/save-dialog.tsx')).SaveDialog,
}))
const HistoryDialog = lazy(async () => ({
  default: (await import('../history/history-dialog.tsx')).HistoryDialog,
}))
const LockDialog = lazy(async () => ({
  default: (await import('../placing/lock-dialog.tsx')).LockDialog,
}))
const MoveDialog = lazy(async () => ({
  default: (await import('../placing/move-dialog.tsx')).MoveDialog,
}))

export interface OpenDialog {
  kind: 'delete' | 'report' | 'history' | 'lock' | 'move' | 'save' | 'block'
  target: TextTarget
}

interface TextDialogsProps {
  post: Post
  open: OpenDialog | null
  onClose: () => void
}

/** One place for the dialogs of all texts of a page. */
export function TextDialogs({ post, open, onClose }: TextDialogsProps) {
  if (open === null) return null
  const { kind, target } = open
  switch (kind) {
    case 'delete':
      return <DeleteDialog target={target} onClose={onClose} />
    case 'report':
      return <ReportDialog target={target} onClose={onClose} />
    default:
      return (
        <Suspense>
          {kind === 'save' && <Save target={target} onClose={onClose} />}
          {kind === 'block' && <Block target={target} onClose={onClose} />}
          {kind === 'history' && <HistoryDialog target={target} onClose={onClose} />}
          {kind === 'lock' && <LockDialog post={post} onClose={onClose} />}
          {kind === 'move' && <MoveDialog post={post} onClose={onClose} />}
        </Suspense>
      )
  }
}

type OneDialog = Pick<OpenDialog, 'target'> & { onClose: () => void }

function Save({ target, onClose }: OneDialog) {
  const { saved } = target.text
  const before = saved && { note: saved.note, savedAt: saved.savedAt }
  return <SaveDialog target={target} saved={before} onClose={onClose} />
}

function Block({ target, onClose }: OneDialog) {
  const { id, screenName } = target.text.author ?? {}
  return id && screenName && <BlockDialog person={{ id, screenName }} onClose={onClose} />
}
