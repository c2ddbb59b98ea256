import { reactionKinds, type ReactionKind } from '@kith/shared/posts/marks.ts'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { toast } from '../../../ui/toasts.ts'
import { isOpen, type TextTarget } from '../reading/text-facts.ts'
import { useReact } from './marks-api.ts'
import './marks.css'

interface ReactionsProps {
  target: TextTarget
  /** Whether the reader takes part in the group. */
  mayReact: boolean
}

/** Four kind things one can say without words, and how many said each. Who reads their own text reads only that. */
export function Reactions({ target, mayReact }: ReactionsProps) {
  const t = useT()
  const { text, kind } = target
  if (!isOpen(text.state)) return null
  if (!mayReact || text.own) return <Said target={target} />
  const name =
    kind === 'post'
      ? t('posts.react.post')
      : t('posts.react.reply', { number: 'position' in text ? text.position : 0 })
  return (
    <div role="group" aria-label={name} className="row reactions no-print">
      {reactionKinds.map((what) => (
        <ReactionButton key={what} target={target} what={what} />
      ))}
    </div>
  )
}

function ReactionButton({ target, what }: { target: TextTarget; what: ReactionKind }) {
  const t = useT()
  const react = useReact(target, what)
  const on = target.text.reacted.includes(what)
  const count = target.text.reactions[what] ?? 0
  const press = () => react.mutate(!on, { onError: () => toast(t('posts.react.failed')) })
  return (
    <Button look="quiet" pressed={on} onClick={press} className="reaction">
      {t(`posts.react.${what}`)}
      {count > 0 && <span className="reaction-count"> {count}</span>}
    </Button>
  )
}

/** What others said, for who only reads it. */
function Said({ target: { text } }: { target: TextTarget }) {
  const t = useT()
  const said = reactionKinds.filter((what) => (text.reactions[what] ?? 0) > 0)
  if (said.length === 0) return null
  return (
    <ul className="plain-list row meta reactions-said" aria-label={t('posts.react.said')}>
      {said.map((what) => (
        <li key={what}>
          {t(`posts.react.${what}`)} {text.reactions[what]}
        </li>
      ))}
    </ul>
  )
}
