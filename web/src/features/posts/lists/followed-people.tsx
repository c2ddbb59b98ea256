import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../lib/i18n.ts'
import { PersonName } from '../../../lib/person-name.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { toast } from '../../../ui/toasts.ts'
import { followedQuery, useFollowPerson } from '../api.ts'

/** Whom one follows, to see it and to stop it. Nobody else can. */
export function FollowedPeople() {
  const t = useT()
  const { data } = useQuery(followedQuery)
  const follow = useFollowPerson()
  if (!data?.items.length) return null
  const stop = async (id: string, name: string) => {
    await follow.mutateAsync({ id, following: false })
    toast(t('posts.person.stopped', { name }), () => follow.mutate({ id, following: true }))
  }
  return (
    <Disclosure summary={t('posts.people', { count: data.items.length })}>
      <div className="stack tight">
        <p className="meta">{t('posts.people.text')}</p>
        <ul className="plain-list stack tight">
          {data.items.map(({ id, screenName }) => (
            <li key={id} className="row apart">
              <span className="row">
                <Avatar name={screenName} />
                <PersonName author={{ id, screenName, mask: null }} />
              </span>
              <Button
                look="quiet"
                aria-label={t('posts.person.stop', { name: screenName })}
                onClick={() => void stop(id, screenName).catch(() => undefined)}
              >
                {t('posts.people.stop')}
              </Button>
            </li>
          ))}
        </ul>
        <ProblemNotice error={follow.error} />
      </div>
    </Disclosure>
  )
}
