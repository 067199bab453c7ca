/** Sine and cosine of any double, reduced exactly. */
import { HIGH_WORD, double, words } from './bits.ts';
import { productError } from './errorFree.ts';

const QUARTER = 0.7853981633974483; // π / 4

/** π/2 in two parts. */
const HALF_PI = 1.5707963267948966;
const HALF_PI_LOW = 6.123233995736766e-17;

/** ⌊2/π · 2¹²⁰⁰⌋: enough for the largest double. */
const TWO_OVER_PI =
  0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7bn;
const DIGITS = 1200;
/** Binary places that are kept of a number of quarter turns: 53, and as many as the nearest double to a multiple may cancel. */
const PLACES = 180n;

interface Angle {
  /** The angle is `quarters` π/2 + high + low, with |high| ≤ π/4. */
  readonly quarters: number;
  readonly high: number;
  readonly low: number;
}

/** Payne & Hanek 1983: x · 2/π in whole numbers; what lies before the binary point counts quarter turns. */
function reduce(x: number): Angle {
  if (Math.abs(x) <= QUARTER) return { quarters: 0, high: x, low: 0 };
  double[0] = Math.abs(x);
  const top = words[HIGH_WORD]!;
  const mantissa = (BigInt((top & 0xf_ffff) | 0x10_0000) << 32n) | BigInt(words[1 - HIGH_WORD]!);
  // |x| = mantissa · 2^exponent; digits of 2/π that lie beyond the places kept are left out.
  const exponent = (top >>> 20) - 1075;
  const kept = BigInt(Math.min(DIGITS, Number(PLACES) + 53 + Math.max(exponent, 0)));
  const turns = mantissa * (TWO_OVER_PI >> (BigInt(DIGITS) - kept));
  const point = kept - BigInt(exponent);
  const quarters = (turns + (1n << (point - 1n))) >> point;
  const fraction = (turns - (quarters << point)) << (288n - point);
  const high = Number(fraction);
  const part = high * 2 ** -288;
  const partLow = Number(fraction - BigInt(high)) * 2 ** -288;
  const product = part * HALF_PI;
  const low = productError(part, HALF_PI, product) + part * HALF_PI_LOW + partLow * HALF_PI;
  const sign = x < 0 ? -1 : 1;
  return { quarters: sign * Number(quarters & 3n), high: sign * product, low: sign * low };
}

/** sin(high + low): the series of the sine. */
function sineSeries(high: number, low: number): number {
  const z = high * high;
  const series =
    -1 / 6 +
    z *
      (1 / 120 +
        z *
          (-1 / 5040 +
            z *
              (1 / 362_880 +
                z *
                  (-1 / 39_916_800 +
                    z * (1 / 6_227_020_800 - z * (1 / 1_307_674_368_000 - z / 355_687_428_096_000))))));
  return high + (low * (1 - 0.5 * z) + high * (z * series));
}

/** cos(high + low): 1 − z/2 in two parts, and the rest of the series. */
function cosineSeries(high: number, low: number): number {
  const z = high * high;
  const half = 0.5 * z;
  const start = 1 - half;
  const series =
    1 / 24 +
    z *
      (-1 / 720 +
        z *
          (1 / 40_320 +
            z * (-1 / 3_628_800 + z * (1 / 479_001_600 + z * (-1 / 87_178_291_200 + z / 20_922_789_888_000)))));
  return start + (1 - start - half + (z * (z * series) - high * low - 0.5 * productError(high, high, z)));
}

/** The sine of an angle that lies a number of quarter turns further. */
function turned({ quarters, high, low }: Angle, further: number): number {
  const place = (quarters + further) & 3;
  const value = (place & 1) === 0 ? sineSeries(high, low) : cosineSeries(high, low);
  return place < 2 ? value : -value;
}

/** sin x, with an error below 0.75 ulp; NaN of ±∞. */
export function sin(x: number): number {
  if (!Number.isFinite(x)) return NaN;
  return x === 0 ? x : turned(reduce(x), 0);
}

/** cos x, with an error below 0.75 ulp; NaN of ±∞. */
export function cos(x: number): number {
  return Number.isFinite(x) ? turned(reduce(x), 1) : NaN;
}
