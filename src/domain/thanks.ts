/** Recognises a thank-you, so that nobody is asked to thank somebody they have thanked (G3). Precision over recall is wrong
 * here: an unnecessary "you have not thanked" hurts more than a missed one, so the list is generous. */
const thanksWords =
  /(^|[^\p{L}])(thanks|thank\s+you|thank\s+u|thx|tysm|ty|cheers|much appreciated|appreciate it|kudos|merci|danke|dankesch[oö]n|gracias|obrigad[oa]|grazie|dziękuję|dzięki|tack|takk|dank je|bedankt)($|[^\p{L}])|ありがと|感謝|助かり|谢谢|感谢|감사|고마|धन्यवाद|शुक्रिया|спасибо|:pray:|🙏/iu;

export function readsAsThanks(text: string): boolean {
  return thanksWords.test(text);
}
