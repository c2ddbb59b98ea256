import { useT } from '../../lib/i18n.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { toast } from '../../ui/toasts.ts'
import { useEndBlock } from './api.ts'

interface Blocked {
  id: string
  screenName: string
}

/** In place of the profile of someone one has blocked: that one did, and how it ends. */
export function BlockedProfile({ id, screenName: name }: Blocked) {
  const t = useT()
  const end = useEndBlock(id)
  const unblock = async () => {
    await end.mutateAsync()
    toast(t('profiles.unblock.done', { name }))
    document.querySelector<HTMLElement>('main h1')?.focus()
  }
  return (
    <div className="stack reading">
      <PageTitle>{name}</PageTitle>
      <p>{t('profiles.blocked', { name })}</p>
      <p>{t('profiles.blocked.text')}</p>
      <ProblemNotice error={end.error} />
      <div>
        <Button busy={end.isPending} onClick={() => void unblock().catch(() => undefined)}>
          {t('profiles.unblock', { name })}
        </Button>
      </div>
    </div>
  )
}

/** Whom one has blocked, out of the refusal. */
export function blockedIn(error: unknown): Blocked | null {
  if (!isProblem(error, 'profile.blocked')) return null
  const { state } = error
  return isBlocked(state) ? state : null
}

function isBlocked(value: unknown): value is Blocked {
  return typeof value === 'object' && value !== null && 'id' in value && 'screenName' in value
}
