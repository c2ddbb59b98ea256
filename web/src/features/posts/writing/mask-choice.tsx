import { useLocale, useT } from '../../../lib/i18n.ts'
import { CheckboxField } from '../../../ui/choices.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Post } from '../api.ts'

interface MaskChoiceProps {
  kind: 'post' | 'reply'
  /** Whether the group lets its members write without their name. */
  allowed: boolean
  /** The mask one has in this conversation already. */
  own: Post['ownMask']
  checked: boolean
  onChange: (masked: boolean) => void
}

/** Writing without one's name, with who can find out all the same. */
export function MaskChoice({ kind, allowed, own, checked, onChange }: MaskChoiceProps) {
  const t = useT()
  const locale = useLocale()
  if (!allowed)
    return checked || own ? <Notice kind="warning">{t('posts.mask.not-here')}</Notice> : null
  return (
    <div className="stack tight">
      <CheckboxField
        label={t(`posts.mask.label.${kind}`)}
        hint={own ? t('posts.mask.as', { name: own[locale] }) : t('posts.mask.hint')}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <div role="status">
        {checked && (
          <Notice>
            <p>{t('posts.mask.who')}</p>
            <p>{t('posts.mask.words')}</p>
          </Notice>
        )}
      </div>
    </div>
  )
}
