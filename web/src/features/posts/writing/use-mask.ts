import { useState } from 'react'
import { isEmptyDraft } from '../drafts/draft-text.ts'
import type { useDraft } from '../drafts/use-draft.ts'

/**
 * Whether what is being written goes out without the name. As the draft says; before there is one, as one wrote in this
 * conversation last: nobody loses their mask by an oversight.
 */
export function useMask(draft: ReturnType<typeof useDraft>, before: boolean) {
  const [chosen, setChosen] = useState({ epoch: -1, masked: false })
  const usual = isEmptyDraft(draft.text) ? draft.text.masked || before : draft.text.masked
  const masked = chosen.epoch === draft.epoch ? chosen.masked : usual
  const choose = (next: boolean) => {
    setChosen({ epoch: draft.epoch, masked: next })
    draft.change({ ...draft.text, masked: next })
  }
  return [masked, choose] as const
}
