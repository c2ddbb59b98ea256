/** What still has to be filled in: `[like this]`, each once. */
export function placeholdersIn(note: string): string[] {
  return [...new Set(note.match(/\[[^[\]]*\]/g))]
}
