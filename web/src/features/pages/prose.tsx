import type { ReactNode } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'

/** A page to read: a title, text, and a way to print it. */
export function ProsePage({ title, children }: { title: string; children: ReactNode }) {
  const t = useT()
  return (
    <div className="stack loose reading">
      <PageTitle>{title}</PageTitle>
      {children}
      <div className="no-print">
        <Button icon="print" onClick={() => window.print()}>
          {t('pages.print')}
        </Button>
      </div>
    </div>
  )
}

export function ProseSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="stack">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
