import { useNavigate } from '@tanstack/react-router'
import { useT } from '../../../lib/i18n.ts'
import { toast } from '../../../ui/toasts.ts'
import { useAnswer, type Decision, type Proposal } from '../api.ts'
import type { Action } from '../decide/choices.ts'
import { useQueueSearch } from '../use-queue-search.ts'
import { withoutPresent } from '../item/use-collision.ts'

interface Given {
  itemId: string
  /** The version of the text that is on the page. */
  version: number
  onAgreed: (action: Action, decision: Decision) => void
  onError: (error: Error) => void
}

/** What can be done with a proposal that waits. */
export function useTwo({ itemId, version, onAgreed, onError }: Given) {
  const t = useT()
  const navigate = useNavigate()
  const search = useQueueSearch()
  const { agree, refuse, takeBack } = useAnswer(itemId)
  return {
    agree: ({ fence, action }: Proposal) =>
      agree.mutate(
        { fence, subjectVersion: version },
        { onSuccess: (decision) => onAgreed(action, decision), onError },
      ),
    refuse: ({ fence }: Proposal, note: string) =>
      refuse.mutate(
        { fence, subjectVersion: version, note },
        {
          onSuccess: () => {
            toast(t('moderation.two.refused'))
            void navigate({ to: '/team', search })
          },
          onError,
        },
      ),
    takeBack: ({ fence }: Proposal) =>
      takeBack.mutate(
        { fence },
        {
          onSuccess: () => {
            toast(t('moderation.two.taken-back'))
            document.getElementById('lease')?.focus()
          },
          onError,
        },
      ),
    agreeing: agree.isPending,
    refusing: refuse.isPending,
    takingBack: takeBack.isPending,
    error: withoutPresent(agree.error ?? takeBack.error),
    refuseError: withoutPresent(refuse.error),
  }
}
