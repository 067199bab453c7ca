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

export interface Family<M extends Member = Member, Short extends boolean = boolean> extends About<Short> {
  readonly members: readonly M[];
  /** Reads a choice of a member from an experiment file: tells members apart by `id`, checks and completes hyper-parameters. */
  readonly schema: z.ZodType<
    z.output<Choice<Offered<M>>> | ShortForm<Offered<M>, Short>,
    z.input<Choice<Offered<M>>> | ShortForm<Offered<M>, Short>
  >;
  find(id: string): M | undefined;
  /** The member that a choice names, defaults filled in. Throws a `RangeError` for what `schema` would have refused. */
  resolve(choice: string | { readonly id: string }): Chosen<M>;
  /** This family and more members. */
  with<More extends Member>(...more: readonly More[]): Family<M | More, Short>;
}

/** The schema of `{ id, … }` for one member. */
const schemaOf = (member: Member): z.ZodObject => z.strictObject({ id: z.literal(member.id), ...member.hyper.shape });

/** Throws a `RangeError` where two members have one id. */
export function family<const M extends Member, Short extends boolean>(
  about: About<Short>,
  members: readonly M[],
): Family<M, Short> {
  const byId = new Map(members.map((member) => [member.id, { member, schema: schemaOf(member) }]));
  if (byId.size < members.length)
    throw new RangeError(`ids of a family must differ: ${members.map(({ id }) => id).join(', ')}`);
  const offered = [...byId.values()].filter(({ member }) => member.displayOnly !== true).map(({ schema }) => schema);
  const ids = members.filter(({ displayOnly }) => displayOnly !== true).map(({ id }) => id);
  const whole = z.discriminatedUnion('id', offered as [z.ZodObject, ...z.ZodObject[]]);
  const schema = about.short ? z.union([z.enum(ids), whole]) : whole;
  return {
    ...about,
    members,
    schema: schema as unknown as Family<M, Short>['schema'],
    find: (id) => byId.get(id)?.member,
    resolve: (choice) => {
      const given = typeof choice === 'string' ? { id: choice } : choice;
      const known = byId.get(given.id);
      if (known === undefined) throw new RangeError(`${given.id} is none of ${ids.join(', ')}`);
      const { id: _id, ...hyper } = known.schema.parse(given);
      return { member: known.member, hyper: hyper as Hyper };
    },
    with: (...more) => family(about, [...members, ...more]),
  };
}
