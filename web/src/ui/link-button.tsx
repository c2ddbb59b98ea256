import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import type { Look } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'

interface AnchorProps extends ComponentProps<'a'> {
  look?: Look
  icon?: IconName
}

/** A link to a screen that looks like a button: for the one next step of a page. */
export const LinkButton = createLink(ButtonAnchor)

function ButtonAnchor({ look = 'primary', icon, className = '', children, ...rest }: AnchorProps) {
  // The router takes the page above the one that is shown for the one that is shown.
  return (
    <a {...rest} aria-current={undefined} className={`button ${look} ${className}`}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  )
}
