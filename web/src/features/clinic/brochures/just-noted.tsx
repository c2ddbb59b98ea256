import { useEffect, useRef, useState } from 'react'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/now.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useTakeBack, type Noted, type Offer } from '../api.ts'

interface Line {
  id: string
  what: string
  until: string
  isBack: boolean
}

interface JustNotedProps {
  lines: readonly Line[]
  /** The one that is being taken back. */
  going: string | null
  back: (line: Line) => void
}

/** What was noted on this page in the last minutes, newest first, to be taken back where it was a mistake. */
export function useJustNoted(clinicId: string, onDone: () => void) {
  const t = useT()
  const takeBack = useTakeBack(clinicId)
  const [lines, setLines] = useState<readonly Line[]>([])
  const pressed = useRef(new Set<string>())
  const back = (line: Line) => {
    // The message and the line have each a button.
    if (pressed.current.has(line.id)) return
    pressed.current.add(line.id)
    // Also where the page has been left since: the message with its button stays.
    const answered = takeBack.mutateAsync(line.id).finally(() => pressed.current.delete(line.id))
    answered.then(
      () => {
        const mark = (one: Line) => (one.id === line.id ? { ...one, isBack: true } : one)
        setLines((before) => before.map(mark))
        toast(t('clinic.hand-out.taken-back', { what: line.what }))
        onDone()
      },
      (error: unknown) =>
        toast(
          isProblem(error, 'invitation.state')
            ? t('clinic.hand-out.not-taken-back')
            : t('clinic.refusals.not-taken-back'),
        ),
    )
  }
  const add = ({ id, count, undoUntil }: Noted, by: Offer['handedBy']) => {
    const name = t(`clinic.handed-by.${by ?? 'not-noted'}`)
    const what = t('clinic.hand-out.just-noted.line', { count, by: name })
    const line = { id, what, until: undoUntil ?? '', isBack: false }
    setLines((before) => [line, ...before].slice(0, shown))
    toast(t('clinic.hand-out.noted', { count }), () => back(line))
  }
  const going = takeBack.isPending ? takeBack.variables : null
  return { lines, going, add, back }
}

const shown = 5

export function JustNoted({ lines, going, back }: JustNotedProps) {
  const t = useT()
  const now = useNow()
  const recent = lines.filter(({ until }) => Date.parse(until) > now)
  if (recent.length === 0) return null
  return (
    <section className="stack tight" aria-labelledby="just-noted-title">
      <h3 id="just-noted-title">{t('clinic.hand-out.just-noted')}</h3>
      <ul className="plain-list stack tight">
        {recent.map((line) => (
          <li key={line.id}>
            {line.isBack ? (
              <TakenBack what={line.what} />
            ) : (
              <Standing line={line} busy={going === line.id} onBack={() => back(line)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface StandingProps {
  line: Line
  busy: boolean
  onBack: () => void
}

function Standing({ line: { what, until }, busy, onBack }: StandingProps) {
  const t = useT()
  const locale = useLocale()
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(until))
  return (
    <div className="row">
      <span>{what}</span>
      <Button
        icon="back"
        busy={busy}
        aria-label={t('clinic.hand-out.take-back.about', { what })}
        onClick={onBack}
      >
        {t('clinic.hand-out.take-back')}
      </Button>
      <span className="meta">{t('clinic.hand-out.take-back.until', { time })}</span>
    </div>
  )
}

/** Stands where the button was, and takes the focus that it had. */
function TakenBack({ what }: { what: string }) {
  const t = useT()
  const line = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) line.current?.focus()
  }, [])
  return (
    <p ref={line} tabIndex={-1} className="meta">
      {t('clinic.hand-out.taken-back', { what })}
    </p>
  )
}
