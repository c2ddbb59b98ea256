import { createLink } from '@tanstack/react-router'
import {
  useId,
  useRef,
  useState,
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { Button, type Look } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'

interface MenuProps {
  /** The word on the button. */
  label: ReactNode
  /** Says what it is for where the word alone does not: "More about this reply". */
  name?: string
  icon?: IconName
  look?: Look
  children: ReactNode
}

/** A button that opens a list of actions: arrows, Home and End move, Escape closes, focus comes back. */
export function Menu({ label, name, icon = 'more', look = 'quiet', children }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const toggled = (now: boolean) => {
    setOpen(now)
    if (!now || !list.current || !button.current) return
    place(list.current, button.current)
    itemsOf(list.current)[0]?.focus()
  }
  return (
    <>
      <Button
        ref={button}
        look={look}
        icon={icon}
        aria-label={name}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
      >
        {label}
      </Button>
      <div
        ref={list}
        id={id}
        role="menu"
        tabIndex={-1}
        aria-label={name ?? (typeof label === 'string' ? label : undefined)}
        popover="auto"
        className="menu"
        onToggle={(event) => toggled(event.newState === 'open')}
        onKeyDown={(event) => move(event, () => button.current?.focus())}
        onClick={() => list.current?.hidePopover()}
      >
        {children}
      </div>
    </>
  )
}

interface MenuItemProps extends ComponentProps<'button'> {
  danger?: boolean
  icon?: IconName
}

export function MenuItem({ danger = false, icon, children, ...rest }: MenuItemProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      {...rest}
      role="menuitem"
      className={danger ? 'menu-item danger' : 'menu-item'}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** Items of a Menu that belong together, under a line; it is not there while it has none. */
export function MenuPart({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={name} className="menu-part">
      {children}
    </div>
  )
}

/** An item of a Menu that goes to another screen. */
export const MenuLink = createLink(MenuAnchor)

function MenuAnchor({ children, ...rest }: ComponentProps<'a'>) {
  return (
    <a tabIndex={-1} {...rest} role="menuitem" className="menu-item">
      {children}
    </a>
  )
}

function itemsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
}

function move(event: KeyboardEvent<HTMLDivElement>, leave: () => void): void {
  const list = event.currentTarget
  if (event.key === 'Tab') {
    list.hidePopover()
    leave()
    return
  }
  const items = itemsOf(list)
  const at = items.findIndex((item) => item === document.activeElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  items.at(to % items.length)?.focus()
}

/** Between a menu, its button and the edges, in pixels. */
const GAP = 4
const EDGE = 8

/**
 * Below its button, or above where it fits only there; where neither has the room it lies over its button, as long as the
 * window is. Only what no window can hold is scrolled to, and nothing is ever over the edge.
 */
function place(list: HTMLElement, button: HTMLElement): void {
  const from = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = list
  const lowest = window.innerHeight - height - EDGE
  const below = from.bottom + GAP
  const above = from.top - height - GAP
  const top = below > lowest && above >= EDGE ? above : Math.min(below, lowest)
  list.style.left = `${Math.max(EDGE, Math.min(from.left, window.innerWidth - width - EDGE))}px`
  list.style.top = `${Math.max(EDGE, top)}px`
}
