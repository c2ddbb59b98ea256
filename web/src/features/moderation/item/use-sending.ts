import { useState } from 'react'
import { useAttempt } from '../../../lib/attempt.ts'
import { useT } from '../../../lib/i18n.ts'
import type { Kept } from '../../../lib/use-unsent.ts'
import { toast } from '../../../ui/toasts.ts'
import { useDecide, usePropose, type Decision, type Item } from '../api.ts'
import { isAppealed, takesTwo, tellsMember, type Action } from '../decide/choices.ts'
import { bodyOf } from '../decide/draft.ts'
import { useDraft } from '../decide/use-draft.ts'
import { withoutPresent } from './use-collision.ts'

interface Done {
  action: Action
  told: boolean
  /** It answers an appeal: the last word. */
  last: boolean
  decision: Decision
}

interface Given {
  item: Item
  here: Kept
  /** The version of the text that is on the page. */
  version: number
  settle: () => void
  onError: (error: Error) => void
}

/** What is typed, and sending it: a decision, or what another has to agree to first. */
export function useSending({ item, here, version, settle, onError }: Given) {
  const t = useT()
  const words = useDraft(here)
  const attempt = useAttempt()
  const [done, setDone] = useState<Done | null>(null)
  const decide = useDecide(item.id)
  const propose = usePropose(item.id)

  const decided = (action: Action, decision: Decision) => {
    settle()
    setDone({ action, told: tellsMember(action, item), last: isAppealed(item), decision })
    toast(t(`moderation.done.${action}`))
  }
  const send = (action: Action) => {
    const body = bodyOf(words.draft, action, item, version)
    const sent = { body, key: attempt.keyFor(body) }
    const gone = () => {
      attempt.done()
      words.clear()
    }
    const onDecided = (decision: Decision) => {
      gone()
      decided(action, decision)
    }
    const onProposed = () => {
      gone()
      settle()
      toast(t('moderation.two.sent'))
      document.getElementById('lease')?.focus()
    }
    if (takesTwo(action, item)) propose.mutate(sent, { onSuccess: onProposed, onError })
    else decide.mutate(sent, { onSuccess: onDecided, onError })
  }
  return {
    words,
    done,
    decided,
    send,
    sending: decide.isPending || propose.isPending,
    decideError: withoutPresent(decide.error ?? propose.error),
  }
}
