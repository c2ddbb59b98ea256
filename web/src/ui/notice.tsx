import type { ReactNode } from 'react'
import { useT } from '../lib/i18n.ts'
import { Icon } from './icon.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

interface NoticeProps {
  kind?: 'info' | 'warning' | 'danger' | 'success'
  title?: ReactNode
  /** `status` when it comes up after an action, `alert` when it can't wait; nothing when it was always there. */
  live?: 'status' | 'alert'
  children?: ReactNode
}

export function Notice({ kind = 'info', title, live, children }: NoticeProps) {
  const t = useT()
  return (
    <div className={`notice ${kind}`} role={live}>
      <Icon name={kind} />
      <div className="notice-body stack tight">
        {title ? (
          <p className="notice-title">{title}</p>
        ) : (
          <VisuallyHidden>{t(`ui.notice.${kind}`)}</VisuallyHidden>
        )}
        {children}
      </div>
    </div>
  )
}
