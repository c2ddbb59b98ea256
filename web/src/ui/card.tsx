import type { ComponentProps } from 'react'

interface CardProps extends ComponentProps<'div'> {
  /** `article` for a thing of its own, such as a post in a list. */
  as?: 'div' | 'section' | 'article'
}

export function Card({ as: Tag = 'div', className = '', ...rest }: CardProps) {
  return <Tag {...rest} className={`card ${className}`} />
}
