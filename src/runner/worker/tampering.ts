import { expect } from 'vitest';

/** A property on which the tests and their report rely, as it was before the reader's code. */
interface Intact {
  holder: object;
  name: string;
  key: PropertyKey;
  descriptor: PropertyDescriptor;
}

const { getOwnPropertyDescriptor, ownKeys } = Reflect;

function prototypeOf(object: object): object {
  return Reflect.getPrototypeOf(object) ?? Object.prototype;
}

const holders: [name: string, holder: object][] = [
  ['Object', Object],
  ['Object.prototype', Object.prototype],
  ['Function.prototype', Function.prototype],
  ['Array', Array],
  ['Array.prototype', Array.prototype],
  ['Array.prototype.values()', prototypeOf([].values())],
  ['Map.prototype', Map.prototype],
  ['Set.prototype', Set.prototype],
  ['WeakMap.prototype', WeakMap.prototype],
  ['Promise', Promise],
  ['Promise.prototype', Promise.prototype],
  ['Reflect', Reflect],
  ['String.prototype', String.prototype],
];
const assertion = prototypeOf(expect(undefined));
for (let holder = assertion; holder !== Object.prototype; holder = prototypeOf(holder)) {
  holders.push(['expect()', holder]);
}

const intact: Intact[] = holders.flatMap(([name, holder]) =>
  ownKeys(holder).flatMap((key) => {
    const descriptor = getOwnPropertyDescriptor(holder, key);
    return descriptor ? [{ holder, name, key, descriptor }] : [];
  }),
);
const objectKeys = ownKeys(Object.prototype).length;
const text = String;

/**
 * What of the built-ins and of vitest's matchers is no longer as it was, such as
 * 'Array.prototype.map'; undefined if nothing is. A result then says nothing about the code. New
 * names are no tampering, except on every object. Code that puts back what it changed is not found.
 * It calls nothing that can have been replaced, so no methods and no iterators.
 */
export function tamperedWith(): string | undefined {
  let index = 0;
  while (index < intact.length) {
    const property = intact[index];
    index += 1;
    if (!property) continue;
    const { holder, name, key, descriptor } = property;
    const now = getOwnPropertyDescriptor(holder, key);
    if (
      now?.value !== descriptor.value ||
      now?.get !== descriptor.get ||
      now?.set !== descriptor.set
    ) {
      return `${name}.${text(key)}`;
    }
  }
  return ownKeys(Object.prototype).length === objectKeys ? undefined : 'Object.prototype';
}
