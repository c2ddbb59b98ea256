import { Link } from '@tanstack/react-router'
import { useCan } from '../../../lib/can.ts'
import { useT, type Translate } from '../../../lib/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import type { AuditEntry } from '../api.ts'
import { isKnownKind, isKnownWhat } from './audit-words.ts'

/** One thing that was done: what, by whom, about what, when. */
export function Entry({ entry }: { entry: AuditEntry }) {
  const t = useT()
  const { kind, what, about, seal } = entry
  const did = isKnownKind(kind) ? t(`admin.audit.did.${kind}`) : t('admin.audit.did.else', { kind })
  return (
    <div className="stack tight audit-entry">
      <p>
        <strong>{did}</strong>
        {what !== null && isKnownWhat(what) && <>: {t(`admin.audit.what.${what}`)}</>}
      </p>
      <p>
        {t('admin.audit.done-by', { who: whoText(entry.by, t) })}
        {entry.person && <> · {t('admin.audit.about', { what: whoText(entry.person, t) })}</>}
        {entry.groupName !== null && <> · {t('admin.audit.about', { what: entry.groupName })}</>}
        {entry.text && (
          <>
            {' · '}
            <About text={entry.text} />
          </>
        )}
      </p>
      <p className="meta">
        <DateText at={entry.at} as="moment" /> · {t(`admin.audit.seal.${seal}`)}
        {about !== null && about.includes(':') && (
          <>
            {' · '}
            <Link to="/admin/audit" search={{ about }}>
              {t('admin.audit.same')}
            </Link>
          </>
        )}
      </p>
      {seal === 'broken' && (
        <p className="audit-broken">
          <Icon name="danger" /> {t('admin.audit.broken')}
        </p>
      )}
    </div>
  )
}

/** Which text, by its kind, its group and a number that all lines about it have; who judges texts can go there. */
function About({ text: { itemId, kind, groupName } }: { text: NonNullable<AuditEntry['text']> }) {
  const t = useT()
  const judges = useCan()('queue.read', {})
  const number = itemId.slice(-6)
  const said = t('admin.audit.about', {
    what: t(groupName === null ? 'admin.audit.text' : 'admin.audit.text.in', {
      kind: t(`admin.audit.kind.${kind}`),
      group: groupName ?? '',
      number,
    }),
  })
  return judges ? (
    <Link to="/team/$itemId" params={{ itemId }}>
      {said}
    </Link>
  ) : (
    said
  )
}

function whoText({ is, screenName }: AuditEntry['by'], t: Translate): string {
  return screenName ?? t(`admin.audit.who.${is}`)
}
