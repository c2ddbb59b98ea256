import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Field } from '../../../ui/field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import type { Review } from './use-review.ts'

/** Words that can not be sent any more, to be copied or put away. */
export function KeptWords({ review: { words } }: { review: Review }) {
  const t = useT()
  if (words.draft.note === '') return null
  return (
    <>
      <Field label={t('moderation.decide.kept')} hint={t('moderation.kept.done')}>
        <TextArea readOnly value={words.draft.note} />
      </Field>
      <div>
        <Button onClick={words.clear}>{t('moderation.kept.drop')}</Button>
      </div>
    </>
  )
}

/** In the place of the button that sends: what can be done with the words now. */
export function NotYours({ review }: { review: Review }) {
  const t = useT()
  const { mode } = review
  const free = mode === 'free'
  return (
    <div className="stack tight">
      <p>{t(`moderation.kept.${free ? 'free' : 'held'}`)}</p>
      <ButtonRow>
        {free && (
          <Button
            look="primary"
            busy={review.taking}
            onClick={() => review.take(() => document.getElementById('decide')?.focus())}
          >
            {t('moderation.take.again')}
          </Button>
        )}
        <Button look="quiet" onClick={review.words.clear}>
          {t('moderation.kept.drop')}
        </Button>
      </ButtonRow>
    </div>
  )
}
