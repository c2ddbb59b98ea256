import { worksApart } from '@kith/shared/standing.ts'
import { useT } from '../lib/i18n.ts'
import { actorOf, useMe } from '../lib/me.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { TextInput } from '../ui/text-input.tsx'

export function NotFoundScreen() {
  const t = useT()
  const apart = worksApart(actorOf(useMe()))
  return (
    <div className="stack reading">
      <PageTitle>{t('app.not-found.title')}</PageTitle>
      <p>{t('app.not-found.text')}</p>
      {apart && <p>{t('app.not-found.apart')}</p>}
      <form action="/search" method="get" role="search" className="stack">
        <Field label={t('app.not-found.search')}>
          <div className="with-button">
            <TextInput type="search" name="q" minLength={2} maxLength={200} required />
            <Button type="submit" look="primary" icon="search">
              {t('app.nav.search')}
            </Button>
          </div>
        </Field>
      </form>
      <p>
        <a href="/">{t('app.not-found.home')}</a>
      </p>
    </div>
  )
}
