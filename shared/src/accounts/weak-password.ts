/** Too easy to guess: a known phrase, one sign or one short pattern again and again, or the person's own name. */
export function isWeak(password: string, own: readonly string[]): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  const letters = lettersOf(password)
  if (/^(.{1,4})\1+$/u.test(plain) || /^(.{1,4})\1+$/u.test(letters)) return true
  if (KNOWN.some((phrase) => letters === phrase)) return true
  return own
    .map(lettersOf)
    .some((word) => word.length >= 4 && letters.replaceAll(word, '').length < 5)
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

// Long passwords that stand at the top of leaked lists, without signs and spaces.
const KNOWN = [
  'passwordpassword',
  'password123456789',
  'qwertyuiopasdfgh',
  'qwertyuiop123456',
  '123456789012345',
  '1234567890123456',
  '12345678910111213',
  'iloveyouiloveyou',
  'correcthorsebatterystaple',
  'letmeinletmeinletmein',
  'abcdefghijklmno',
  'abcdefghijklmnop',
  'abcdefghijklmnopqrstuvwxyz',
  'passwordpassword1',
  'thequickbrownfox',
  'qazwsxedcrfvtgb',
  '1q2w3e4r5t6y7u8i',
  'asdfghjklasdfghjkl',
  'welcomewelcome1',
  'administrator123',
  'contraseñacontraseña',
  'contrasenacontrasena',
  'teamoteamoteamo',
  'administradoradmin',
]
