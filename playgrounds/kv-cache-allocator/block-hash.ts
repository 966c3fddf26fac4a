import { sha256 } from './sha256.ts';

/** Names the tokens of a full block and all tokens before it: 32 bytes as 16 characters. */
export type BlockHash = string;

// What a hash is of, so that no salt can be made to look like a block.
const ofSalt = 0;
const ofBlock = 1;
/** What is hashed, of the last block size: to make one for each block would take a tenth of the time. */
let words = new Uint32Array(0);

/** Where the chain of a sequence begins: sequences with different salts share no hash. */
export function saltHash(salt: string): BlockHash {
  const units = Array.from({ length: salt.length }, (_, index) => salt.charCodeAt(index));
  return sha256([ofSalt, ...units]);
}

/** The hash of the full block of `size` tokens from `start` on, after the blocks that `parent` names. */
export function blockHash(
  parent: BlockHash,
  tokens: readonly number[],
  start: number,
  size: number,
): BlockHash {
  if (words.length !== 9 + size) words = new Uint32Array(9 + size);
  words[0] = ofBlock;
  for (let index = 0; index < 8; index++)
    words[index + 1] = (parent.charCodeAt(2 * index) << 16) | parent.charCodeAt(2 * index + 1);
  for (let index = 0; index < size; index++) words[9 + index] = tokens[start + index] ?? 0;
  return sha256(words);
}
