import { useQuery } from '@tanstack/react-query'
import { useGroupName } from '../../lib/groups.ts'
import { useT } from '../../lib/i18n.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { hellosQuery } from './api.ts'

/** Why one's hello could not be sent: in which group none can be read, what became of it, and the way to where it is written. */
export function NoHello({ group }: { group: { id: string; slug: string; name: string } }) {
  const t = useT()
  const name = useGroupName()(group)
  const { data } = useQuery(hellosQuery)
  const hello = data?.items.find((own) => own.group.id === group.id)?.hello
  const why = hello?.state === 'held' || hello?.state === 'hidden' ? hello.state : 'none'
  return (
    <Notice kind="warning" live="status" title={t('mentoring.no-hello', { group: name })}>
      <p>{t(`mentoring.no-hello.${why}`)}</p>
      <p>
        <LinkButton to="/team/hello" hash={`hello-${group.slug}`}>
          {t(why === 'none' ? 'mentoring.no-hello.write' : 'mentoring.no-hello.read')}
        </LinkButton>
      </p>
    </Notice>
  )
}
