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
      list={{ ...list, items: list.items && byPerson(list.items) }}
      news={(count) => t('mentoring.news', { count })}
      empty={
        <EmptyState title={t(`mentoring.newcomers.${show}.none`)}>
          <p>{t(`mentoring.newcomers.${show}.none.text`)}</p>
        </EmptyState>
      }
    >
      {({ tasks }) => <NewcomerCard tasks={tasks} />}
    </EntryList>
  )
}

/** Who is new in several groups stands there once, with what is to be done in each, where the first of it is due. */
function byPerson(tasks: readonly Newcomer[]): { id: string; tasks: Newcomer[] }[] {
  const people = new Map<string, Newcomer[]>()
  for (const task of tasks)
    people.set(task.person.id, [...(people.get(task.person.id) ?? []), task])
  return [...people].map(([id, own]) => ({ id, tasks: own }))
}

function NewcomerCard({ tasks }: { tasks: readonly Newcomer[] }) {
  const name = tasks[0]?.person.screenName
  return (
    <Card as="article" className="stack">
      <h2 className="guideline-title">{name}</h2>
      {tasks.map((task) => (
        <InGroup key={task.id} task={task} alone={tasks.length === 1} />
      ))}
    </Card>
  )
}

function InGroup({ task, alone }: { task: Newcomer; alone: boolean }) {
  const t = useT()
  const groupName = useGroupName()
  const { person, group, post, done } = task
  return (
    <div className="stack tight newcomer-place">
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
            name={alone ? person.screenName : `${person.screenName} (${groupName(group)})`}
            of="newcomer"
            writeTo={post ? postAddress(post) : `/messages/new/${person.id}`}
          />
        </>
      )}
    </div>
  )
}

function DoneLine({ done: { at, by, how } }: { done: NonNullable<Newcomer['done']> }) {
  const t = useT()
  const locale = useLocale()
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(at))
  return <p>{t(`mentoring.done.${how}`, { name: by ?? t('mentoring.somebody'), when })}</p>
}
