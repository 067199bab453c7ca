/** Korean particles, which follow the last sound of what they stand behind. */

const pairs = {
  을: ['을', '를'],
  은: ['은', '는'],
  이: ['이', '가'],
  과: ['과', '와'],
  으로: ['으로', '로'],
} as const;

/** Digits by their last sound: 0 영, 3 삼, 6 육; 1 일, 7 칠, 8 팔. */
const CONSONANTS = new Set('036');
const WITH_L = new Set('178');
const LATIN = /[lmn]$/i;

type LastSound = 'vowel' | 'l' | 'consonant';

function lastSound(text: string): LastSound {
  const last = /[\p{L}\p{N}](?=[^\p{L}\p{N}]*$)/u.exec(text)?.[0] ?? '';
  const code = last.codePointAt(0) ?? 0;
  if (code >= 0xac00 && code <= 0xd7a3) {
    const final = (code - 0xac00) % 28;
    return final === 0 ? 'vowel' : final === 8 ? 'l' : 'consonant';
  }
  if (WITH_L.has(last)) return 'l';
  if (CONSONANTS.has(last)) return 'consonant';
  return LATIN.test(last) ? (/l/i.test(last) ? 'l' : 'consonant') : 'vowel';
}

/** `5` and `을` → `5를`; `모멘텀` and `으로` → `모멘텀으로`. */
export function withParticle(text: string, particle: keyof typeof pairs): string {
  const sound = lastSound(text);
  const open = sound === 'vowel' || (particle === '으로' && sound === 'l');
  return `${text}${pairs[particle][open ? 1 : 0]}`;
}
