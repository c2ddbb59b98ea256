import { shippedSource } from '@kith/shared/surveys/source.ts'
import { useT } from '../../lib/i18n.ts'

interface SourceLineProps {
  version: { attribution: string; licence: string }
}

/** Whose words the questions are, and under which licence. */
export function SourceLine({ version: { attribution, licence } }: SourceLineProps) {
  const t = useT()
  const source = shippedSource(attribution)
  if (attribution === '') return null
  return (
    <p className="meta">
      {source === null ? attribution : t(`surveys.source.${source}`)} {licence}
    </p>
  )
}
