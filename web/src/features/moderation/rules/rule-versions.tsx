import { useT } from '../../../lib/i18n.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { TimeAgo } from '../../../ui/time-text.tsx'
import type { RuleDetail } from './api.ts'

/** Who made what of a rule, and when; nothing of it is ever taken out. */
export function RuleVersions({ versions, shipped }: Pick<RuleDetail, 'versions' | 'shipped'>) {
  const t = useT()
  return (
    <Disclosure summary={t('moderation.rules.versions', { count: versions.length })}>
      {versions.length === 0 && <p>{t('moderation.rules.versions.none')}</p>}
      <ol className="plain-list stack tight">
        {versions.map(({ version, state, changed, by, reason, at }) => (
          <li key={version}>
            <p>
              {t(
                changed && !shipped
                  ? 'moderation.rules.version.changed'
                  : 'moderation.rules.version.moved',
                {
                  version,
                  state: t(`moderation.rules.state.${state}`),
                  by: by ?? t('moderation.rules.the-alarm'),
                },
              )}{' '}
              <span className="meta">
                <TimeAgo at={at} />
              </span>
            </p>
            {by !== null && reason && <p>“{reason}”</p>}
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}
