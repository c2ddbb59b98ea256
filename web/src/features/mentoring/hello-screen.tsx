import { MOST_HELLO } from '@kith/shared/mentoring/hello-contract.ts'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useGroupName } from '../../lib/groups.ts'
import { useT } from '../../lib/i18n.ts'
import { forgetKept, useKept } from '../../lib/kept.ts'
import { useMe } from '../../lib/me.ts'
import type { Reply } from '../../lib/client.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toasts.ts'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { WordsCard } from '../../ui/words-card.tsx'
import { hellosQuery, useDropHello, useSayHello } from './api.ts'
import { DeskPage } from './desk-page.tsx'
import { hasBlank, helloTemplate } from './templates.ts'
import { faultOf } from './words-fault.ts'
import { WordsField } from './words-field.tsx'
import './mentoring.css'

type OwnHello = Reply<'GET /api/desk/hellos'>['items'][number]

/** What newcomers of each group read of its mentor. */
export function HelloScreen() {
  const t = useT()
  const query = useQuery(hellosQuery)
  return (
    <DeskPage title={t('mentoring.hello')} up={{ to: '/team/desk', label: t('mentoring.title') }}>
      {() => (
        <>
          <p className="lead">{t('mentoring.hello.lead')}</p>
          <WhenLoaded query={query} waiting={<Skeleton count={4} />}>
            {({ items }) =>
              items.length > 0 ? (
                items.map((one) => <HelloForm key={one.group.id} own={one} />)
              ) : (
                <EmptyState title={t('mentoring.hello.none')}>
                  <p>{t('mentoring.hello.none.text')}</p>
                </EmptyState>
              )
            }
          </WhenLoaded>
        </>
      )}
    </DeskPage>
  )
}

function HelloForm({ own: { group, hello } }: { own: OwnHello }) {
  const t = useT()
  const groupName = useGroupName()
  const save = useSayHello(group.slug)
  const drop = useDropHello(group.slug)
  const kept = `hello ${group.id}`
  const [words, setWords] = useKept(kept, hello?.words)
  const [tried, setTried] = useState(false)
  const name = groupName(group)
  const send = () => {
    setTried(true)
    if (words.trim() === '' || hasBlank(words)) return
    save.mutate(words, {
      onSuccess: ({ state }) => {
        forgetKept(kept)
        const held = state === 'held'
        toast(t(held ? 'mentoring.hello.held' : 'mentoring.hello.saved'))
      },
    })
  }
  const remove = () =>
    drop.mutate(undefined, {
      onSuccess: () => {
        forgetKept(kept)
        setWords('')
        toast(t('mentoring.hello.deleted'), hello ? () => save.mutate(hello.words) : undefined)
      },
    })
  return (
    <Card as="section" className="stack">
      <h2>{name}</h2>
      {hello && <p className="meta">{t(`mentoring.hello.state.${hello.state}`)}</p>}
      <WordsField
        id={`hello-${group.slug}`}
        label={t('mentoring.hello.words', { group: name })}
        hint={t('mentoring.hello.hint', { most: MOST_HELLO })}
        most={MOST_HELLO}
        template={helloTemplate}
        words={words}
        error={tried && faultOf(words, t)}
        onChange={setWords}
      />
      <Preview words={words} group={name} />
      {hello?.state === 'removed' && <Notice>{t('mentoring.hello.removed')}</Notice>}
      <ProblemNotice error={save.error ?? drop.error} wordsSafe />
      <div className="row">
        <Button look="primary" busy={save.isPending} onClick={send}>
          {t('mentoring.hello.save')}
        </Button>
        {hello && (
          <Button look="quiet" busy={drop.isPending} onClick={remove}>
            {t('mentoring.hello.delete')}
          </Button>
        )}
      </div>
    </Card>
  )
}

/** As it stands on the page for newcomers, in the language it is written in; nothing before there are words. */
function Preview({ words, group }: { words: string; group: string }) {
  const t = useT()
  const me = useMe()
  const id = useId()
  if (!me || words.trim() === '') return null
  return (
    <div className="stack tight" role="group" aria-labelledby={id}>
      <h3 id={id}>{t('mentoring.hello.preview')}</h3>
      <p className="meta">{t('mentoring.hello.preview.where')}</p>
      <WordsCard
        by={me.screenName}
        who={t('mentoring.hello.helps', { group })}
        words={words.trim()}
        level="h4"
      />
    </div>
  )
}
