/** `?about=` of one text of one's own; anything else is left out. */
export function aboutOf({ about }: Record<string, unknown>): { about?: string } {
  return typeof about === 'string' && /^[0-9a-f-]{36}$/.test(about) ? { about } : {}
}
