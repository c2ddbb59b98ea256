import { consent, type ConsentLevel } from '@kith/shared/enrolment/consent.ts'
import type { ReactNode } from 'react'
import { useLocale } from '../../lib/i18n.ts'
import { RadioGroup } from '../../ui/choices.tsx'

interface LevelChoiceProps {
  /** Give one where the focus is put on it. */
  id?: string
  label: string
  error?: ReactNode
  /** Null where nothing was chosen yet. */
  level: ConsentLevel | null
  onChange: (level: ConsentLevel) => void
}

/** The levels of consent as cards, each with what the clinic would see. The words are those people agree to. */
export function LevelChoice({ level, onChange, ...group }: LevelChoiceProps) {
  const locale = useLocale()
  const choose = (value: string) => {
    const chosen = consent.levels.find((one) => String(one.level) === value)
    if (chosen) onChange(chosen.level)
  }
  return (
    <div className="levels">
      <RadioGroup<string>
        {...group}
        value={level === null ? null : String(level)}
        onChange={choose}
        options={consent.levels.map((one) => ({
          value: String(one.level),
          label: one.name[locale],
          hint: `${one.means[locale]} ${one.clinicSees[locale]}`,
        }))}
      />
    </div>
  )
}
