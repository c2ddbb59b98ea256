import { useT } from '../../lib/i18n.ts'
import { Badge } from '../../ui/badge.tsx'

const kinds = ['good', 'warning', 'danger', 'danger'] as const

/** How grave it is, in words: 0 green, 1 amber, 2 red, 3 crisis. */
export function SeverityBadge({ severity }: { severity: number }) {
  const t = useT()
  return <Badge kind={kinds[severity] ?? 'plain'}>{t(`moderation.severity.${severity}`)}</Badge>
}
