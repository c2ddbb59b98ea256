import { DraftConflict } from './draft-conflict.tsx'
import { SaveLine } from './save-line.tsx'
import type { useDraft } from './use-draft.ts'

/** Below a writing box: whether the words are safe, or the choice that has to be made first. */
export function DraftLine({ draft }: { draft: ReturnType<typeof useDraft> }) {
  const { other, choose, status, savedAt } = draft
  if (other) return <DraftConflict other={other} onChoose={choose} />
  return <SaveLine status={status} savedAt={savedAt} />
}
