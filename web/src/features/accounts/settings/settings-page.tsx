import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'

interface SettingsPageProps {
  title: string
  children: ReactNode
}

/** One page of the settings, with the way back to all of them. */
export function SettingsPage({ title, children }: SettingsPageProps) {
  const t = useT()
  return (
    <div className="stack loose reading">
      <div className="stack tight">
        <p>
          <Link to="/settings" className="back-link">
            <Icon name="back" />
            {t('accounts.settings.all')}
          </Link>
        </p>
        <PageTitle>{title}</PageTitle>
      </div>
      {children}
    </div>
  )
}
