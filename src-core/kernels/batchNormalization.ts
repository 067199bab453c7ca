/**
 * Batch normalization, each unit over the batch. Ioffe & Szegedy 2015, arXiv:1502.03167; textbook §6.3. Written out:
 *   μ = Σ x / N, σ² = Σ (x − μ)² / N, x̂ = (x − μ) / √(σ² + ε), y = f(γ x̂ + β)
 *   dβ = Σ dy, dγ = Σ dy x̂, dx = γ / √(σ² + ε) · (dy − dβ / N − x̂ dγ / N)
 */
import { f32x4, forRange, i32, multiplyAdd, v128, wasmFunction } from '../assembler/index.ts';
import { overColumns } from './columns.ts';
import { VECTOR, vectorsOf } from './matrix.ts';
import type { Expression, Arithmetic, Local, Statement, WasmFunction } from '../assembler/index.ts';
import type { Epilogue } from './dense.ts';
import type { Matrix } from './matrix.ts';

export interface BatchNormalizationShape {
  /** x, y and their gradients all have this shape. */
  readonly matrix: Matrix;
  readonly epsilon: number;
  /** Share of the old running mean and variance that is kept. */
  readonly momentum: number;
  readonly arithmetic: Arithmetic;
}

const { add, sub, mul, div, sqrt } = f32x4;
const step = (pointer: Local<'i32'>, bytes: number): Statement => pointer.set(i32.add(pointer, i32.const(bytes)));

/**
 * call(x, y, gamma, beta, runningMean, runningVariance, inverseDeviation, rows, 1 / rows): x becomes x̂, and
 * 1 / √(σ² + ε) is left for `backward`.
 */
export function normalizeKernel(
  { matrix, epsilon, momentum, arithmetic }: BatchNormalizationShape,
  f: Epilogue | null,
): WasmFunction {
  const parameters = {
    x: 'i32',
    y: 'i32',
    gamma: 'i32',
    beta: 'i32',
    runningMean: 'i32',
    runningVariance: 'i32',
    inverseDeviation: 'i32',
    rows: 'i32',
    share: 'f32',
  } as const;
  const madd = multiplyAdd(arithmetic);
  return wasmFunction(parameters, null, (parameter, scope) => {
    const { x, y, gamma, beta, runningMean, runningVariance, inverseDeviation, rows, share } = parameter;
    const { row, value, shares } = scope.named({ row: 'i32', value: 'v128', shares: 'v128' });
    const pointers = [x, y, gamma, beta, runningMean, runningVariance, inverseDeviation] as const;
    const blocks = overColumns(vectorsOf(matrix.columns), pointers, scope, (width, at) => {
      const [xAt, yAt, gammaAt, betaAt, meanAt, varianceAt, inverseAt] = at;
      const [means, factors] = [scope.locals('v128', width), scope.locals('v128', width)];
      const down = (body: (j: number) => Statement[], moved: readonly Local<'i32'>[]): Statement[] => [
        xAt.set(x),
        forRange(row, i32.const(0), rows, 1, [
          ...means.flatMap((_, j) => body(j)),
          ...moved.map((pointer) => step(pointer, matrix.stride)),
        ]),
      ];
      const load = (j: number): Expression<'v128'> => v128.load(xAt, j * VECTOR);
      /** running ← momentum · running + (1 − momentum) · batch */
      const follow = (pointer: Local<'i32'>, batch: Expression<'v128'>, j: number): Statement => {
        const kept = mul(v128.load(pointer, j * VECTOR), f32x4.const(momentum));
        return v128.store(pointer, madd(batch, f32x4.const(1 - momentum), kept), j * VECTOR);
      };
      return [
        ...[...means, ...factors].map((sum) => sum.set(f32x4.const(0))),
        ...down((j) => [means[j]!.set(add(means[j]!, load(j)))], [xAt]),
        ...means.map((mean) => mean.set(mul(mean, shares))),
        ...down((j) => [value.set(sub(load(j), means[j]!)), factors[j]!.set(madd(value, value, factors[j]!))], [xAt]),
        ...factors.flatMap((factor, j) => [
          factor.set(mul(factor, shares)),
          follow(meanAt, means[j]!, j),
          follow(varianceAt, factor, j),
          factor.set(div(f32x4.const(1), sqrt(add(factor, f32x4.const(epsilon))))),
          v128.store(inverseAt, factor, j * VECTOR),
        ]),
        ...down(
          (j) => [
            value.set(mul(sub(load(j), means[j]!), factors[j]!)),
            v128.store(xAt, value, j * VECTOR),
            value.set(madd(value, v128.load(gammaAt, j * VECTOR), v128.load(betaAt, j * VECTOR))),
            v128.store(yAt, f === null ? value : f(value, scope), j * VECTOR),
          ],
          [xAt, yAt],
        ),
      ];
    });
    return [shares.set(f32x4.splat(share)), ...blocks];
  });
}

/** call(x, y, gamma, beta, runningMean, runningVariance, rows): with the running figures; x stays. */
export function normalizeByRunningKernel(
  { matrix, epsilon, arithmetic }: BatchNormalizationShape,
  f: Epilogue | null,
): WasmFunction {
  const parameters = {
    x: 'i32',
    y: 'i32',
    gamma: 'i32',
    beta: 'i32',
    runningMean: 'i32',
    runningVariance: 'i32',
    rows: 'i32',
  } as const;
  const madd = multiplyAdd(arithmetic);
  return wasmFunction(parameters, null, (parameter, scope) => {
    const { x, y, gamma, beta, runningMean, runningVariance, rows } = parameter;
    const { row, value } = scope.named({ row: 'i32', value: 'v128' });
    const pointers = [x, y, gamma, beta, runningMean, runningVariance] as const;
    return overColumns(vectorsOf(matrix.columns), pointers, scope, (width, at) => {
      const [xAt, yAt, gammaAt, betaAt, meanAt, varianceAt] = at;
      const factors = scope.locals('v128', width);
      return [
        ...factors.map((factor, j) =>
          factor.set(
            div(v128.load(gammaAt, j * VECTOR), sqrt(add(v128.load(varianceAt, j * VECTOR), f32x4.const(epsilon)))),
          ),
        ),
        forRange(row, i32.const(0), rows, 1, [
          ...factors.flatMap((factor, j) => [
            value.set(sub(v128.load(xAt, j * VECTOR), v128.load(meanAt, j * VECTOR))),
            value.set(madd(value, factor, v128.load(betaAt, j * VECTOR))),
            v128.store(yAt, f === null ? value : f(value, scope), j * VECTOR),
          ]),
          step(xAt, matrix.stride),
          step(yAt, matrix.stride),
        ]),
      ];
    });
  });
}

/**
 * call(dy, xHat, y, gamma, inverseDeviation, dGamma, dBeta, dx, rows, 1 / rows): dy is first multiplied by f′(y) where
 * there is a `derivative`.
 */
export function normalizeGradientKernel(
  { matrix, arithmetic }: BatchNormalizationShape,
  derivative: Epilogue | null,
): WasmFunction {
  const parameters = {
    dy: 'i32',
    xHat: 'i32',
    y: 'i32',
    gamma: 'i32',
    inverseDeviation: 'i32',
    dGamma: 'i32',
    dBeta: 'i32',
    dx: 'i32',
    rows: 'i32',
    share: 'f32',
  } as const;
  const madd = multiplyAdd(arithmetic);
  return wasmFunction(parameters, null, (parameter, scope) => {
    const { dy, xHat, y, gamma, inverseDeviation, dGamma, dBeta, dx, rows, share } = parameter;
    const { row, value, shares } = scope.named({ row: 'i32', value: 'v128', shares: 'v128' });
    const pointers = [dy, xHat, y, gamma, inverseDeviation, dGamma, dBeta, dx] as const;
    const blocks = overColumns(vectorsOf(matrix.columns), pointers, scope, (width, at) => {
      const [dyAt, xHatAt, yAt, gammaAt, inverseAt, dGammaAt, dBetaAt, dxAt] = at;
      const [dBetas, dGammas] = [scope.locals('v128', width), scope.locals('v128', width)];
      const given = (j: number): Expression<'v128'> => v128.load(dyAt, j * VECTOR);
      const sums = (j: number): Statement[] => [
        ...(derivative === null
          ? [value.set(given(j))]
          : [
              value.set(v128.load(yAt, j * VECTOR)),
              value.set(mul(derivative(value, scope), given(j))),
              v128.store(dyAt, value, j * VECTOR),
            ]),
        dBetas[j]!.set(add(dBetas[j]!, value)),
        dGammas[j]!.set(madd(value, v128.load(xHatAt, j * VECTOR), dGammas[j]!)),
      ];
      const scale = (j: number): Expression<'v128'> =>
        mul(v128.load(gammaAt, j * VECTOR), v128.load(inverseAt, j * VECTOR));
      return [
        ...[...dBetas, ...dGammas].map((sum) => sum.set(f32x4.const(0))),
        forRange(row, i32.const(0), rows, 1, [
          ...dBetas.flatMap((_, j) => sums(j)),
          ...[dyAt, xHatAt, yAt].map((pointer) => step(pointer, matrix.stride)),
        ]),
        dyAt.set(dy),
        xHatAt.set(xHat),
        ...dBetas.flatMap((_, j) => [
          v128.store(dBetaAt, dBetas[j]!, j * VECTOR),
          v128.store(dGammaAt, dGammas[j]!, j * VECTOR),
          dBetas[j]!.set(mul(dBetas[j]!, shares)),
          dGammas[j]!.set(f32x4.neg(mul(dGammas[j]!, shares))),
        ]),
        forRange(row, i32.const(0), rows, 1, [
          ...dBetas.flatMap((dBeta, j) => [
            value.set(madd(v128.load(xHatAt, j * VECTOR), dGammas[j]!, sub(given(j), dBeta))),
            v128.store(dxAt, mul(value, scale(j)), j * VECTOR),
          ]),
          ...[dyAt, xHatAt, dxAt].map((pointer) => step(pointer, matrix.stride)),
        ]),
      ];
    });
    return [shares.set(f32x4.splat(share)), ...blocks];
  });
}
