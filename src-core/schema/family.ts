/** A family of interchangeable parts, as the optimizers: one declaration of its members serves all who read them. */
import { z } from 'zod';
import type { Localized } from './localized.ts';

/** What every member of every family declares. */
export interface Member {
  /** As an experiment file names it. */
  readonly id: string;
  readonly name: Localized;
  /** What it does and what to look for. */
  readonly help: Localized;
  /** Paper or chapter. */
  readonly reference: string;
  /** Hyper-parameters: numbers with default, symbol and label, from `schema/fields.ts`. */
  readonly hyper: z.ZodObject;
  /** To be looked at: no experiment can choose it. */
  readonly displayOnly?: boolean;
}

/** Values of hyper-parameters, by the names that formulas use. */
export type Hyper = Readonly<Record<string, number>>;

/** A member and its hyper-parameters, as an experiment chose them. */
export interface Chosen<M extends Member = Member> {
  readonly member: M;
  readonly hyper: Hyper;
  /** The choice with nothing left out. */
  readonly choice: { readonly id: string };
}

/** The id of a member whose formulas stand in the choice itself. */
export const TYPED = 'typed';

/** What a file writes of every typed member, beside its formulas: `{ id: 'typed', name, hyper, … }`. */
export type Written = Readonly<{ id: typeof TYPED; name: string; hyper: Hyper }>;

/** How a reader types a member of a family, and the member that this declares. */
export interface TypedForm<D extends Member = Member, S extends z.ZodObject = z.ZodObject> {
  /** Reads what is `Written`, with the formulas of this family. */
  readonly schema: S;
  /** A whole one, to begin with. */
  readonly example: z.output<S>;
  /** Its formulas in a line, for one that has no name. */
  inShort(written: z.output<S>): string;
  declare(about: Member, written: z.output<S>): D;
}

type Offered<M extends Member> = Exclude<M, { readonly displayOnly: true }>;
/** Reads `{ id, … }` of one member. */
type Choice<M extends Member> = M extends Member
  ? z.ZodObject<{ id: z.ZodLiteral<M['id']> } & M['hyper']['shape'], z.core.$strict>
  : never;
/** An id alone, where the family allows it. */
type ShortForm<M extends Member, Short extends boolean> = Short extends true ? M['id'] : never;

export interface About<Short extends boolean> {
  /** What one of its members is called in a form, as `Optimizer`. */
  readonly name: Localized;
  /** Whether a file may name a member by its id alone, which then stays as it is written. */
  readonly short: Short;
}

export interface Family<
  M extends Member = Member,
  Short extends boolean = boolean,
  D extends Member = Member,
  S extends z.ZodObject = z.ZodObject,
> extends About<Short> {
  readonly members: readonly M[];
  /** How a reader types one; null where none can be typed. */
  readonly typed: TypedForm<D, S> | null;
  /**
   * Reads a choice of a member from an experiment file: tells members apart by `id`, checks and completes hyper-parameters; of a
   * typed one, its formulas.
   */
  readonly schema: z.ZodType<
    z.output<Choice<Offered<M>>> | ShortForm<Offered<M>, Short> | z.output<S>,
    z.input<Choice<Offered<M>>> | ShortForm<Offered<M>, Short> | z.input<S>
  >;
  find(id: string): M | undefined;
  /**
   * The member that a choice names, defaults filled in, or the one that its formulas declare. Throws a `RangeError` or zod's
   * error for what `schema` would have refused.
   */
  resolve(choice: string | { readonly id: string }): Chosen<M | D>;
  /** This family and more members. */
  with<More extends Member>(...more: readonly More[]): Family<M | More, Short, D, S>;
}

/** The schema of `{ id, … }` for one member. */
const schemaOf = (member: Member): z.ZodObject => z.strictObject({ id: z.literal(member.id), ...member.hyper.shape });

/** A typed member's hyper-parameters; one that is called as a member's is shown by that one's sign. */
function typedHyper(hyper: Hyper, members: readonly Member[]): z.ZodObject {
  const fields = Object.entries(hyper).map(([name, value]) => {
    const known = members.find((member) => Object.hasOwn(member.hyper.shape, name))?.hyper.shape[name] as z.ZodType;
    const { symbol, label } = known?.meta() ?? {};
    return [name, z.number().default(value).meta({ symbol, label })] as const;
  });
  return z.object(Object.fromEntries(fields));
}

const LONGEST_NAME = 40;
const cut = (text: string): string => (text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text);

const TYPED_HELP: Localized = { ko: '직접 쓴 식입니다.', en: 'A formula of your own.' };

/** The member that typed formulas declare, as legends call it: by its name or, in short, by its formulas. */
function declared<D extends Member, S extends z.ZodObject>(
  form: TypedForm<D, S>,
  choice: unknown,
  members: readonly Member[],
): Chosen<D> {
  const written = form.schema.parse(choice) as z.output<S> & Written;
  const name = written.name === '' ? cut(form.inShort(written)) : written.name;
  const about = {
    id: TYPED,
    name: { ko: name, en: name },
    help: TYPED_HELP,
    reference: '',
    hyper: typedHyper(written.hyper, members),
  };
  return { member: form.declare(about, written), hyper: written.hyper, choice: written };
}

/** Throws a `RangeError` where two members have one id. */
export function family<
  const M extends Member,
  Short extends boolean,
  D extends Member = never,
  S extends z.ZodObject = never,
>(about: About<Short>, members: readonly M[], typed: TypedForm<D, S> | null = null): Family<M, Short, D, S> {
  const byId = new Map(members.map((member) => [member.id, { member, schema: schemaOf(member) }]));
  if (byId.size < members.length || byId.has(TYPED))
    throw new RangeError(`ids of a family must differ: ${members.map(({ id }) => id).join(', ')}`);
  const offered = [...byId.values()].filter(({ member }) => member.displayOnly !== true).map(({ schema }) => schema);
  const ids = members.filter(({ displayOnly }) => displayOnly !== true).map(({ id }) => id);
  const all = typed === null ? offered : [...offered, typed.schema];
  const whole = z.discriminatedUnion('id', all as [z.ZodObject, ...z.ZodObject[]]);
  const schema = about.short ? z.union([z.enum(ids), whole]) : whole;
  return {
    ...about,
    members,
    typed,
    schema: schema as unknown as Family<M, Short, D, S>['schema'],
    find: (id) => byId.get(id)?.member,
    resolve: (written) => {
      const given = typeof written === 'string' ? { id: written } : written;
      if (typed !== null && given.id === TYPED) return declared(typed, given, members);
      const known = byId.get(given.id);
      if (known === undefined) throw new RangeError(`${given.id} is none of ${ids.join(', ')}`);
      const choice = known.schema.parse(given) as Chosen['choice'];
      const { id: _id, ...hyper } = choice;
      return { member: known.member, hyper: hyper, choice };
    },
    with: (...more) => family(about, [...members, ...more], typed),
  };
}
