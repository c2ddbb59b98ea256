import { Link } from '@tanstack/react-router'
import { useParam } from '../../lib/address.ts'
import { Trans, useT } from '../../lib/i18n.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useUnsubscribe } from './api.ts'

/**
 * Where the link in a mail leads. It asks for one press: programs that look at the links of a mail must not
 * unsubscribe anyone.
 */
export function UnsubscribeScreen() {
  const t = useT()
  const token = useParam('token')
  const stop = useUnsubscribe(token)
  const unknown = isProblem(stop.error, 'request.not-found', 'request.invalid', 'token.spent')
  return (
    <div className="stack reading">
      <PageTitle>{t('notifications.stop.title')}</PageTitle>
      {stop.data ? (
        <Notice kind="success" live="status" title={t('notifications.stop.done')}>
          <p>{t(`notifications.stop.${stop.data.kind}`)}</p>
        </Notice>
      ) : (
        <>
          <p>{t('notifications.stop.text')}</p>
          {unknown ? (
            <Notice kind="warning" live="alert">
              {t('notifications.stop.unknown')}
            </Notice>
          ) : (
            <ProblemNotice error={stop.error} />
          )}
          <div>
            <Button look="primary" busy={stop.isPending} onClick={() => stop.mutate()}>
              {t('notifications.stop.go')}
            </Button>
          </div>
        </>
      )}
      <p>
        <Trans id="notifications.stop.more" components={{ 0: <Link to="/settings/notices" /> }} />
      </p>
    </div>
  )
}
