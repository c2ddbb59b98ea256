import { useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useT } from '../lib/i18n.ts'
import { ButtonRow } from './button-row.tsx'
import { Card } from './card.tsx'

interface SignInFirstProps {
  /** What one could do here. */
  children: ReactNode
}

/** For who is not signed in: what for, and the way there and back. */
export function SignInFirst({ children }: SignInFirstProps) {
  const t = useT()
  const here = useRouterState({ select: ({ location }) => location.href })
  const next = new URLSearchParams({ next: here })
  return (
    <Card className="stack">
      <div>{children}</div>
      <ButtonRow>
        <a href={`/sign-in?${next}`} className="button primary">
          {t('ui.sign-in')}
        </a>
        <a href="/join" className="button secondary">
          {t('ui.join')}
        </a>
      </ButtonRow>
    </Card>
  )
}
