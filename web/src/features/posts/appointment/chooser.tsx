import { useT } from '../../../lib/i18n.ts'
import { useIsFolded } from '../../../lib/warnings.ts'
import { textOf } from '../../../ui/body/body-text.ts'
import { CheckboxGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import type { Post, ReplyText } from '../api.ts'

interface ChooserProps {
  texts: readonly (Post | ReplyText)[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
  own: string
  onOwn: (own: string) => void
}

const longest = 120

/** Which texts go on the paper, and what one wants to ask at the visit. */
export function Chooser({ texts, chosen, onChange, own, onOwn }: ChooserProps) {
  const t = useT()
  const isFolded = useIsFolded()
  const said = (text: Post | ReplyText) =>
    text.state === 'limited' || isFolded(text.warning)
      ? t('app.card.folded')
      : beginningOf(text.body ? textOf(text.body) : '')
  return (
    <>
      <CheckboxGroup
        label={t('posts.paper.choose')}
        hint={t('posts.paper.choose.hint')}
        values={chosen}
        onChange={onChange}
        options={texts.map((text) => ({
          value: text.id,
          label:
            'position' in text
              ? t('posts.paper.reply', { number: text.position })
              : t('posts.paper.post'),
          hint: said(text),
        }))}
      />
      <Field label={t('posts.paper.own')} hint={t('posts.paper.own.hint')} optional>
        <TextArea
          rows={3}
          maxLength={1000}
          value={own}
          onChange={(event) => onOwn(event.currentTarget.value)}
        />
      </Field>
    </>
  )
}

function beginningOf(words: string): string {
  const line = words.replace(/\s+/gu, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest).replace(/\S*$/u, '').trim()}…` : line
}
