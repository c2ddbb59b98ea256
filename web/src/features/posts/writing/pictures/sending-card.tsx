import { useT } from '../../../../lib/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { ButtonRow } from '../../../../ui/button-row.tsx'
import { Card } from '../../../../ui/card.tsx'
import { ProgressBar } from '../../../../ui/progress-bar.tsx'
import { isFinal, type SendingPicture } from './sending-picture.ts'

interface SendingCardProps {
  picture: SendingPicture
  onAgain: () => void
  onForget: () => void
}

/** A picture on its way, or why it did not arrive. */
export function SendingCard({ picture, onAgain, onForget }: SendingCardProps) {
  const t = useT()
  const { file, preview, state, sent, problem } = picture
  const failed = state === 'failed'
  const percent = Math.round(sent * 100)
  return (
    <Card className="picture-card">
      <img className="picture-preview" src={preview} alt="" />
      <div className="stack tight">
        {failed ? (
          <p role="alert">{t(reasonOf(problem), { name: file.name })}</p>
        ) : (
          <ProgressBar
            label={t(state === 'waiting' ? 'posts.picture.waiting' : sayingOf(percent), {
              name: file.name,
              percent,
            })}
            value={state === 'waiting' || percent === 100 ? undefined : percent}
            max={100}
          />
        )}
        <ButtonRow>
          {failed && !isFinal(picture) && (
            <Button onClick={onAgain}>{t('posts.picture.again')}</Button>
          )}
          <Button look="quiet" onClick={onForget}>
            {t(failed ? 'posts.picture.leave-out' : 'posts.picture.cancel', { name: file.name })}
          </Button>
        </ButtonRow>
      </div>
    </Card>
  )
}

function sayingOf(percent: number): string {
  return percent === 100 ? 'posts.picture.preparing' : 'posts.picture.sending'
}

/** What is said of a failure: what can be done about it comes first. */
function reasonOf(problem: SendingPicture['problem']): string {
  switch (problem) {
    case 'offline':
      return 'posts.picture.failed.offline'
    case 'request.too-large':
      return 'posts.picture.failed.bytes'
    case 'image.too-large':
      return 'posts.picture.failed.pixels'
    case 'image.unreadable':
    case 'request.media-type':
      return 'posts.picture.failed.kind'
    case 'session.none':
      return 'posts.picture.failed.session'
    case 'image.too-many':
    case 'request.too-many':
      return 'posts.picture.failed.many'
    default:
      return 'posts.picture.failed.other'
  }
}
