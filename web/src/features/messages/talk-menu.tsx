import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { toast } from '../../ui/toasts.ts'
import { useBlock, useLeave, useMute, type Conversation } from './api.ts'

interface TalkMenuProps {
  conversation: Conversation
  name: string
}

/** What one can do with a whole conversation. */
export function TalkMenu({ conversation, name }: TalkMenuProps) {
  const t = useT()
  const { id, muted, phase, blocked } = conversation
  const [asking, setAsking] = useState<'leave' | 'block' | null>(null)
  const mute = useMute(id)
  const close = () => setAsking(null)
  const toggle = () =>
    mute.mutate(!muted, {
      onSuccess: () => toast(t(muted ? 'messages.unmuted' : 'messages.muted')),
    })
  return (
    <div>
      <Menu label={t('messages.more')} name={t('messages.menu', { name })}>
        <MenuItem onClick={toggle}>{t(muted ? 'messages.unmute' : 'messages.mute')}</MenuItem>
        {phase !== 'asked' && (
          <MenuItem onClick={() => setAsking('leave')}>
            {t(phase === 'waiting' ? 'messages.take-back' : 'messages.leave')}
          </MenuItem>
        )}
        {conversation.with && !blocked && (
          <MenuItem danger onClick={() => setAsking('block')}>
            {t('messages.block', { name })}
          </MenuItem>
        )}
      </Menu>
      <ProblemNotice error={mute.error} />
      {asking === 'leave' && (
        <LeaveDialog conversation={conversation} name={name} onClose={close} />
      )}
      {asking === 'block' && conversation.with && (
        <BlockDialog personId={conversation.with.id} name={name} onClose={close} />
      )}
    </div>
  )
}

function LeaveDialog({ conversation, name, onClose }: TalkMenuProps & { onClose: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const leave = useLeave(conversation.id)
  const waiting = conversation.phase === 'waiting'
  const go = () => leave.mutate(undefined, { onSuccess: () => void navigate({ to: '/messages' }) })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(waiting ? 'messages.take-back.title' : 'messages.leave.title')}
      actions={
        <Button look="danger" busy={leave.isPending} onClick={go}>
          {t(waiting ? 'messages.take-back' : 'messages.leave')}
        </Button>
      }
    >
      <p>{t(waiting ? 'messages.take-back.text' : 'messages.leave.text', { name })}</p>
      <ProblemNotice error={leave.error} />
    </Dialog>
  )
}

interface BlockDialogProps {
  personId: string
  name: string
  onClose: () => void
}

/** Says what a block does before it is made; a request that is blocked leaves the screen. */
export function BlockDialog({ personId, name, onClose }: BlockDialogProps) {
  const t = useT()
  const block = useBlock(personId)
  const done = () => {
    onClose()
    toast(t('messages.blocked', { name }))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('messages.block.title', { name })}
      actions={
        <Button
          look="danger"
          busy={block.isPending}
          onClick={() => block.mutate(true, { onSuccess: done })}
        >
          {t('messages.block.go')}
        </Button>
      }
    >
      <p>{t('messages.block.text')}</p>
      <ProblemNotice error={block.error} />
    </Dialog>
  )
}
