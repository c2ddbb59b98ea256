import { Button } from './button.tsx'
import './entries.css'

interface NewsBarProps {
  /** "2 new replies"; empty while there is nothing new. */
  news: string
  show: string
  onShow: () => void
  /** What stands in its place while there is nothing new. */
  idle?: string | undefined
  /** The side of the window at which it stays in sight. */
  edge: 'top' | 'bottom'
}

/**
 * Says that something new has come, and shows it only when asked. Its height is always kept free, so that
 * nothing moves when it comes up.
 */
export function NewsBar({ news, show, onShow, idle = '', edge }: NewsBarProps) {
  return (
    <div className={`news-slot ${edge}${idle ? '' : ' bare'}`}>
      <div className={news ? 'news on' : 'news'}>
        <p role="status">{news || idle}</p>
        {news && (
          <Button look="quiet" onClick={onShow}>
            {show}
          </Button>
        )}
      </div>
    </div>
  )
}
