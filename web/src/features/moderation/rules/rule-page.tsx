import type { ReactNode } from 'react'
import { useCan } from '../../../lib/can.ts'
import { useT } from '../../../lib/i18n.ts'
import { useLive } from '../../../lib/live.ts'
import { useMe } from '../../../lib/me.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ForMembers } from '../../../ui/for-members.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { SubPage } from '../../../ui/sub-page.tsx'

interface RulePageProps {
  title: string
  up: { to: string; label: string }
  children: ReactNode
}

/** Around the screens of rules, which are for staff: a mentor is told who sees to them. */
export function RulePage({ title, up, children }: RulePageProps) {
  const t = useT()
  const can = useCan()
  useLive(['rules'])
  return (
    <ForMembers who={useMe()} title={title} why={t('moderation.sign-in')}>
      {() =>
        can('rule.read', {}) ? (
          <SubPage title={title} up={up}>
            {children}
          </SubPage>
        ) : (
          <SubPage title={title} up={{ to: '/home', label: t('moderation.not-yours.home') }}>
            <EmptyState
              title={t('moderation.rules.not-yours')}
              action={<LinkButton to="/home">{t('moderation.not-yours.home')}</LinkButton>}
            >
              <p>{t('moderation.rules.not-yours.text')}</p>
            </EmptyState>
          </SubPage>
        )
      }
    </ForMembers>
  )
}
