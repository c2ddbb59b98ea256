import { useT } from '../../../lib/i18n.ts'
import { toast } from '../../../ui/toasts.ts'
import { useHiding, type Item } from '../api.ts'
import { withoutPresent } from '../item/use-collision.ts'

interface Given {
  item: Item
  /** The version of the text that is on the page. */
  version: number
  settle: () => void
  onError: (error: Error) => void
}

/** Taking the text away for now, and showing it again. */
export function useForNow({ item, version, settle, onError }: Given) {
  const t = useT()
  const { hide, show } = useHiding(item.id)
  const body = { fence: item.fence, subjectVersion: version }
  const done = (said: string) => () => {
    settle()
    toast(said)
    document.getElementById('for-now')?.focus()
  }
  return {
    hide: () => {
      show.reset()
      hide.mutate(body, { onSuccess: done(t('moderation.for-now.hidden.toast')), onError })
    },
    show: () => {
      hide.reset()
      show.mutate(body, { onSuccess: done(t('moderation.for-now.shown.toast')), onError })
    },
    hiding: hide.isPending,
    showing: show.isPending,
    error: withoutPresent(hide.error ?? show.error),
  }
}
