import { useState } from 'react'
import { useCan } from '../../lib/can.ts'
import { useT } from '../../lib/i18n.ts'
import { useProblemText } from '../../lib/problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toasts.ts'
import { useFollow, useMute, type Profile } from './api.ts'
import { BlockDialog } from './block-dialog.tsx'
import { ReportDialog } from './report-dialog.tsx'

/** What one can do about somebody. Nothing of it is told to them, but that one writes to them. */
export function PersonTools({ profile }: { profile: Profile }) {
  const t = useT()
  const { mute, follow } = useTools(profile)
  const [open, setOpen] = useState<'block' | 'report' | null>(null)
  const { screenName: name, muted, inMemory } = profile
  const close = () => setOpen(null)
  return (
    <div className="stack">
      {muted && <Muted name={name} onEnd={() => mute(false)} />}
      <div className="row">
        {!inMemory && <Reach profile={profile} onFollow={follow} />}
        <Menu label={t('profiles.menu')} name={t('profiles.menu.name', { name })}>
          {!muted && <MenuItem onClick={() => mute(true)}>{t('profiles.mute', { name })}</MenuItem>}
          {profile.about !== null && (
            <MenuItem onClick={() => setOpen('report')}>{t('profiles.report')}</MenuItem>
          )}
          <MenuItem onClick={() => setOpen('block')}>{t('profiles.block', { name })}</MenuItem>
        </Menu>
      </div>
      {open === 'block' && <BlockDialog profile={profile} onClose={close} />}
      {open === 'report' && <ReportDialog name={name} onClose={close} />}
    </div>
  )
}

function Muted({ name, onEnd }: { name: string; onEnd: () => void }) {
  const t = useT()
  return (
    <Notice title={t('profiles.muted', { name })}>
      <p>{t('profiles.muted.text')}</p>
      <div>
        <Button onClick={onEnd}>{t('profiles.unmute', { name })}</Button>
      </div>
    </Notice>
  )
}

/** Hearing of what they write, and writing to them: of who died, neither. */
function Reach({ profile, onFollow }: { profile: Profile; onFollow: (on: boolean) => void }) {
  const t = useT()
  const can = useCan()
  const { id: personId, following } = profile
  return (
    <>
      {can('person.follow', { personId }) && (
        <Button onClick={() => onFollow(!following)}>
          {t(following ? 'profiles.unfollow' : 'profiles.follow')}
        </Button>
      )}
      {can('conversation.ask', { personId, seasoned: true }) && (
        <LinkButton to="/messages/new/$personId" params={{ personId }} look="secondary">
          {t('profiles.write')}
        </LinkButton>
      )}
    </>
  )
}

/** Each says what it did, and can be taken back. */
function useTools(profile: Profile) {
  const t = useT()
  const sayProblem = useProblemText()
  const muting = useMute(profile)
  const following = useFollow(profile)
  const name = profile.screenName
  const onError = (error: unknown) => toast(sayProblem(error))
  return {
    mute: (on: boolean) =>
      muting.mutate(on, {
        onError,
        onSuccess: () =>
          toast(t(on ? 'profiles.mute.done' : 'profiles.unmute.done', { name }), () =>
            muting.mutate(!on),
          ),
      }),
    follow: (on: boolean) =>
      following.mutate(on, {
        onError,
        onSuccess: () =>
          toast(t(on ? 'profiles.follow.done' : 'profiles.unfollow.done', { name }), () =>
            following.mutate(!on),
          ),
      }),
  }
}
