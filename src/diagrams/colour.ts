/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Reads `#rrggbb`. */
export function parseHex(hex: string): Rgb {
  const [red, green, blue] = [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));
  if (
    red === undefined ||
    green === undefined ||
    blue === undefined ||
    !/^#[\da-f]{6}$/i.test(hex)
  ) {
    throw new Error(`"${hex}" is not a colour of the form #rrggbb.`);
  }
  return [red, green, blue];
}

/** Writes `#rrggbb`. */
export function formatHex(colour: Rgb): string {
  return `#${colour.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}

/**
 * The colour that plays the same part on a dark ground: the hue is kept, the
 * lightness turned round into 12–92 %, the saturation reduced.
 */
export function forDarkGround(colour: Rgb): Rgb {
  const { hue, saturation, lightness } = toHsl(colour);
  return fromHsl({ hue, saturation: saturation * 0.7, lightness: 0.12 + 0.8 * (1 - lightness) });
}

/** Contrast between two colours, from 1 to 21: WCAG 2.2, 'contrast ratio'. */
export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** WCAG 2.2, 'relative luminance'. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Hue in degrees; saturation and lightness from 0 to 1. */
interface Hsl {
  readonly hue: number;
  readonly saturation: number;
  readonly lightness: number;
}

/** CSS Color 4, section 7.2 'Converting sRGB colors to HSL'. */
function toHsl(colour: Rgb): Hsl {
  const [red, green, blue] = colour.map((channel) => channel / 255) as [number, number, number];
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const lightness = (most + least) / 2;
  const range = most - least;
  if (range === 0) return { hue: 0, saturation: 0, lightness };
  const saturation = range / (1 - Math.abs(2 * lightness - 1));
  if (most === red) return { hue: 60 * (((green - blue) / range + 6) % 6), saturation, lightness };
  if (most === green) return { hue: 60 * ((blue - red) / range + 2), saturation, lightness };
  return { hue: 60 * ((red - green) / range + 4), saturation, lightness };
}

/** CSS Color 4, section 7.1 'Converting HSL colors to sRGB'. */
function fromHsl({ hue, saturation, lightness }: Hsl): Rgb {
  const amplitude = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const turn = (offset + hue / 30) % 12;
    return 255 * (lightness - amplitude * Math.max(-1, Math.min(turn - 3, 9 - turn, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}
