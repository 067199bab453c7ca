/** Experiments that a file may hold, drawn from the schema itself. */
import { familyAt } from '#core/experiment/families.ts';
import { settingKey } from '#core/experiment/label.ts';
import { fieldAt } from '#core/experiment/fields.ts';
import { FORMAT } from '#core/experiment/schema.ts';
import { TYPED } from '#core/schema/family.ts';
import { formFields } from '../../src-renderer/form/experimentFields.ts';
import type { Kind } from '#core/experiment/schema.ts';
import type { RandomState } from '#core/random/randomState.ts';

interface Json {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly maxItems?: number;
  readonly items?: Json;
  readonly prefixItems?: readonly Json[];
  readonly properties?: Readonly<Record<string, Json>>;
  readonly anyOf?: readonly Json[];
  readonly oneOf?: readonly Json[];
}

const texts: Readonly<Record<string, readonly string[]>> = {
  'data.dataset': ['mnist', 'fashion-mnist', 'my-own-digits'],
  surface: ['x^2 + y^2', '(x - 3)^2 * y^2', 'abs(x) + abs(y)'],
};

/** Only together, and beside no share and not too few images. */
const FOLDS: readonly string[] = ['data.folds', 'data.fold'];

export class ExperimentGenerator {
  readonly #random: RandomState;

  constructor(random: RandomState) {
    this.#random = random;
  }

  chance(share: number): boolean {
    return this.#random.random() < share;
  }

  below(count: number): number {
    return Math.floor(this.#random.random() * count);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  #number({ type, minimum, exclusiveMinimum, maximum, exclusiveMaximum }: Json): number {
    const low = minimum ?? exclusiveMinimum ?? -100;
    const high = Math.min(maximum ?? exclusiveMaximum ?? 100, low + (this.chance(0.5) ? 1 : 1e6));
    const drawn = low + this.#random.random() * (high - low);
    if (type === 'integer') return Math.min(Math.max(Math.round(drawn), low), high);
    // Written with a few digits, computed, or at an end.
    const written = Number(drawn.toPrecision(1 + this.below(6)));
    const value = this.chance(0.6) ? written : drawn;
    return value > low && value < high ? value : (low + high) / 2;
  }

  /** A member that is typed: its formulas are no random text. */
  #typed(path: string): unknown {
    const { hyper, ...example } = familyAt(path)!.typed!.example;
    const numbers = Object.keys(hyper as object).map(
      (name) => [name, this.#number({ minimum: 0, maximum: 1 })] as const,
    );
    return { ...example, name: this.pick(['', 'mine', 'A "name", with signs']), hyper: Object.fromEntries(numbers) };
  }

  value(path: string, json: Json): unknown {
    if (json.const !== undefined) return json.const;
    if (json.enum !== undefined) return this.pick(json.enum);
    const forms = json.oneOf ?? json.anyOf;
    if (forms !== undefined) return this.value(path, this.pick(forms));
    if (json.type === 'boolean') return this.chance(0.5);
    if (json.type === 'string') return this.pick(texts[path] ?? ['']);
    if (json.type === 'array') {
      const { prefixItems, items = {}, maxItems = 3 } = json;
      const each = prefixItems ?? Array.from({ length: this.below(Math.min(maxItems, 5)) }, () => items);
      return each.map((item) => this.value(path, item));
    }
    if (json.properties === undefined) return this.#number(json);
    if (json.properties['id']?.const === TYPED) return this.#typed(path);
    const given = Object.entries(json.properties).filter(([name]) => name === 'id' || this.chance(0.6));
    return Object.fromEntries(given.map(([name, inner]) => [name, this.value(`${path}.${name}`, inner)]));
  }

  /** Values of one field, no two of which are the same setting, some of them named. */
  #candidates(path: string): unknown[] {
    const drawn = Array.from({ length: 1 + this.below(4) }, () => this.value(path, fieldAt(path) as Json));
    const distinct = [...new Map(drawn.map((value) => [settingKey(path, value), value])).values()];
    const named = this.chance(0.2);
    return distinct.map((value, place) => (named ? { label: `${path}: ${'ab'.repeat(place)} "c", d`, value } : value));
  }

  /** As a file holds it. */
  experiment(kind: Kind): Record<string, unknown> {
    const fields = formFields(kind)
      .flatMap((field) => (field.kind === 'either' ? [this.pick(field.fields)] : [field]))
      .filter(({ path }) => !FOLDS.includes(path));
    const file: Record<string, unknown> = { format: FORMAT, kind, name: this.pick(['', 'NA', 'A "name", with signs']) };
    for (const { path } of fields) {
      if (!this.chance(0.5)) continue;
      const [outer = '', inner] = path.split('.');
      const value = this.value(path, fieldAt(path) as Json);
      if (inner === undefined) file[outer] = value;
      else file[outer] = { ...(file[outer] as object | undefined), [inner]: value };
    }
    const compared = fields.filter(() => this.chance(2 / fields.length));
    if (kind === 'training' && this.chance(0.2)) {
      const folds = 2 + this.below(9);
      const { trainSize: _few, validationFraction: _share, ...data } = (file['data'] ?? {}) as Record<string, unknown>;
      file['data'] = { ...data, folds };
      return { ...file, compare: { 'data.fold': Array.from({ length: folds }, (_, place) => place + 1) } };
    }
    file['compare'] = Object.fromEntries(compared.map(({ path }) => [path, this.#candidates(path)]));
    file['seeds'] = [...new Set(Array.from({ length: 1 + this.below(3) }, () => this.below(2 ** 32)))];
    return file;
  }
}
