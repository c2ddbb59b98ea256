import { useId, type ReactNode } from 'react'

interface ProgressBarProps {
  /** Also says how far: "40 of 900 visits read". */
  label: ReactNode
  /** Left out while nobody knows how far it has come. */
  value?: number | undefined
  max?: number
}

export function ProgressBar({ label, value, max }: ProgressBarProps) {
  const id = useId()
  return (
    <div className="stack tight">
      <label htmlFor={id}>{label}</label>
      <progress id={id} className="progress" value={value} max={max} />
    </div>
  )
}
