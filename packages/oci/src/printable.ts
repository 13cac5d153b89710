/** Most characters of a foreign text that are shown in a message. */
const maxShown = 64;

/**
 * The text in double quotes, control characters and unpaired surrogates escaped, cut to 64 characters: safe to put
 * into a message or a log line.
 */
export function printable(text: string): string {
  const shown = text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
  return JSON.stringify(shown).replace(/[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
