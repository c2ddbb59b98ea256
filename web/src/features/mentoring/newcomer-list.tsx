import { Link } from '@tanstack/react-router'
import { useLocale, useT } from '../../lib/i18n.ts'
import { useGroupName } from '../../lib/groups.ts'
import { postAddress } from '../../lib/post-address.ts'
import { useSteadyList } from '../../lib/steady-list.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { EntryList } from '../../ui/entry-list.tsx'
import { TimeAgo } from '../../ui/time-text.tsx'
import { newcomersPage, type Newcomer } from './api.ts'
import { DueLine } from './due-line.tsx'
import { TaskActions } from './task-actions.tsx'
import { HeldBy, NoteOf } from './task-facts.tsx'

interface NewcomerListProps {
  show: 'waiting' | 'done'
  group: string | undefined
}

/** Who is new, by when they should be welcomed; or who was, and by whom. */
export function NewcomerList({ show, group }: NewcomerListProps) {
  const t = useT()
  const list = useSteadyList<Newcomer>({
    queryKey: ['desk', 'newcomers', show, group ?? ''],
    page: newcomersPage(show, group),
    stamp: ({ holder, done }) => `${holder?.id ?? ''} ${done?.at ?? ''}`,
  })
  return (
    <EntryList
      name={t(`mentoring.newcomers.${show}`)}
      list={list}
      news={(count) => t('mentoring.news', { count })}
      empty={
        <EmptyState title={t(`mentoring.newcomers.${show}.none`)}>
          <p>{t(`mentoring.newcomers.${show}.none.text`)}</p>
        </EmptyState>
      }
    >
      {(task) => <NewcomerCard task={task} />}
    </EntryList>
  )
}

function NewcomerCard({ task }: { task: Newcomer }) {
  const t = useT()
  const groupName = useGroupName()
  const { person, group, post, done } = task
  return (
    <Card as="article" className="stack tight">
      <h2 className="guideline-title">{person.screenName}</h2>
      <p className="row meta task-facts">
        <span>{t('mentoring.joined', { group: groupName(group) })}</span>
        <TimeAgo at={task.joinedAt} />
      </p>
      {post ? (
        <p>
          {t('mentoring.first-post')} <Link to={postAddress(post)}>{post.title}</Link>
        </p>
      ) : (
        <p>{t('mentoring.no-post')}</p>
      )}
      {done ? (
        <DoneLine done={done} />
      ) : (
        <>
          <p className="row task-facts">
            <DueLine at={task.dueAt} />
            <HeldBy holder={task.holder} />
          </p>
          <NoteOf note={task.note} />
          <TaskActions
            task={{ ...task, taskId: task.id }}
            name={person.screenName}
            of="newcomer"
            writeTo={post ? postAddress(post) : `/messages/new/${person.id}`}
          />
        </>
      )}
    </Card>
  )
}

function DoneLine({ done: { at, by, how } }: { done: NonNullable<Newcomer['done']> }) {
  const t = useT()
  const locale = useLocale()
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(at))
  return <p>{t(`mentoring.done.${how}`, { name: by ?? t('mentoring.somebody'), when })}</p>
}
