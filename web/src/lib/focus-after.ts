/**
 * What was pressed is gone: the focus is on what one can do now, or where that went away, on the page. Asked once the
 * lists have been drawn with what is new.
 */
export function focusAfter(box: HTMLElement | null): void {
  const look = () => {
    if (document.activeElement !== document.body) return
    const place = box?.isConnected ? box : document.querySelector<HTMLElement>('h1')
    place?.focus()
  }
  setTimeout(() => requestAnimationFrame(look))
}
