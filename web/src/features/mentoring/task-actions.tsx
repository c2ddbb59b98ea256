import { useRef, useState } from 'react'
import { useCan } from '../../lib/can.ts'
import { focusAfter } from '../../lib/focus-after.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { toast } from '../../ui/toasts.ts'
import { useTask, type Change, type PresentTask } from './api.ts'
import { Collision } from './collision.tsx'
import { NoHello } from './no-hello.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'

interface TaskActionsProps {
  task: Pick<PresentTask, 'id' | 'holder'> & {
    taskId: string | null
    group: { id: string; slug: string; name: string }
  }
  /** Whom or what it is about. */
  name: string
  of: 'newcomer' | 'post'
  /** Where one answers. */
  writeTo: string
}

/** What one may do with a task, by who has it. */
export function TaskActions(props: TaskActionsProps) {
  const { task, name, of } = props
  const t = useT()
  const change = useTask()
  const box = useRef<HTMLDivElement>(null)
  // Said also where the task has gone from the list by then.
  const run: Run = (wish, said, undo) =>
    void change
      .mutateAsync(wish)
      .then(() => {
        toast(said, undo && (() => change.mutate(undo)))
        focusAfter(box.current)
      })
      .catch(() => undefined)
  const { holder, taskId } = task
  return (
    <div ref={box} className="stack tight" role="group" tabIndex={-1} aria-label={name}>
      {isProblem(change.error, 'hello.none') ? (
        <NoHello group={task.group} />
      ) : (
        <Collision error={change.error} />
      )}
      {holder === null && (
        <div className="row">
          <Button
            busy={change.isPending}
            aria-label={t('mentoring.take.name', { name })}
            onClick={() =>
              run(
                of === 'post' ? { what: 'take-post', id: task.id } : { what: 'take', id: task.id },
                t('mentoring.taken', { name }),
              )
            }
          >
            {t('mentoring.take')}
          </Button>
        </div>
      )}
      {holder?.mine && taskId !== null && (
        <OwnActions {...props} taskId={taskId} busy={change.isPending} run={run} />
      )}
      {holder !== null && !holder.mine && taskId !== null && (
        <PutBack taskId={taskId} name={name} busy={change.isPending} run={run} />
      )}
    </div>
  )
}

type Run = (wish: Change, said: string, undo?: Change) => void

interface OwnActionsProps extends TaskActionsProps {
  taskId: string
  busy: boolean
  run: Run
}

/** For who has it. */
function OwnActions({ task, taskId: id, name, of, writeTo, busy, run }: OwnActionsProps) {
  const t = useT()
  const me = useMe()
  const [handing, setHanding] = useState(false)
  return (
    <>
      <div className="row">
        <LinkButton to={writeTo}>{t(`mentoring.answer.${of}`)}</LinkButton>
        {of === 'newcomer' && me?.mentorOf.includes(task.group.id) && (
          <Button
            busy={busy}
            aria-label={t('mentoring.send-hello.name', { name })}
            onClick={() => run({ what: 'hello', id }, t('mentoring.hello-sent', { name }))}
          >
            {t('mentoring.send-hello')}
          </Button>
        )}
        <Button
          busy={busy}
          aria-label={t(`mentoring.done.${of}.name`, { name })}
          onClick={() =>
            run({ what: 'done', id }, t(`mentoring.done.${of}.said`, { name }), {
              what: 'undone',
              id,
            })
          }
        >
          {t(`mentoring.done.${of}`)}
        </Button>
        <Button
          look="quiet"
          aria-label={t('mentoring.hand.name', { name })}
          onClick={() => setHanding(true)}
        >
          {t('mentoring.hand')}
        </Button>
        <Button
          look="quiet"
          busy={busy}
          aria-label={t('mentoring.give-back.name', { name })}
          onClick={() =>
            run({ what: 'give-back', id }, t('mentoring.given-back', { name }), {
              what: 'take',
              id,
            })
          }
        >
          {t('mentoring.give-back')}
        </Button>
      </div>
      {handing && (
        <HandOverDialog
          taskId={id}
          slug={task.group.slug}
          name={name}
          onClose={() => setHanding(false)}
        />
      )}
    </>
  )
}

interface PutBackProps {
  taskId: string
  name: string
  busy: boolean
  run: Run
}

/** Staff can put back what somebody forgot. */
function PutBack({ taskId: id, name, busy, run }: PutBackProps) {
  const t = useT()
  const can = useCan()
  if (!can('message.review', {})) return null
  return (
    <div className="row">
      <Button
        look="quiet"
        busy={busy}
        aria-label={t('mentoring.put-back.name', { name })}
        onClick={() => run({ what: 'give-back', id }, t('mentoring.given-back', { name }))}
      >
        {t('mentoring.put-back')}
      </Button>
    </div>
  )
}
