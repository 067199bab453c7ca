import { z } from 'zod';

interface Bounds {
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
}

/** As much of a JSON Schema as leads to a number's bounds. */
interface Node extends Bounds {
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
  readonly prefixItems?: readonly Node[];
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly allOf?: readonly Node[];
}

/** Bounds of a number as JSON Schema has them, in mathematical notation: `(0, 1000]`. */
export function notation(bounds: Bounds): string {
  const low = bounds.exclusiveMinimum ?? bounds.minimum;
  const high = bounds.exclusiveMaximum ?? bounds.maximum;
  const open = bounds.exclusiveMinimum !== undefined || low === undefined ? '(' : '[';
  const close = bounds.exclusiveMaximum !== undefined || high === undefined ? ')' : ']';
  return `${open}${low ?? '−∞'}, ${high ?? '∞'}${close}`;
}

const hasBounds = (node: Node): boolean => Object.keys(node).some((key) => /imum$/.test(key));

const child = (value: unknown, key: PropertyKey): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined;

/** Whether `value` has what tells this member of a union from the others. */
const isMember = (node: Node, value: unknown): boolean =>
  Object.entries(node.properties ?? {}).every(
    ([key, field]) => !('const' in field) || field.const === child(value, key),
  );

/** The bounds of the number that `path` leads to from `value`; of a union, as the member that `value` is of has them. */
function boundsAt(node: Node, value: unknown, path: readonly PropertyKey[]): Node | null {
  const options = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
  for (const option of options) {
    const found = isMember(option, value) ? boundsAt(option, value, path) : null;
    if (found !== null) return found;
  }
  const [key, ...rest] = path;
  if (key === undefined) return hasBounds(node) ? node : null;
  const { properties, additionalProperties, prefixItems, items } = node;
  const others = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  const next =
    typeof key === 'number'
      ? (prefixItems?.[key] ?? items)
      : properties !== undefined && Object.hasOwn(properties, key)
        ? properties[String(key)]
        : others;
  return next === undefined ? null : boundsAt(next, child(value, key), rest);
}

/** The bound that was crossed, where no schema tells the other one. */
function crossed(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Node {
  const open = issue.inclusive === false;
  if (issue.code === 'too_small')
    return open ? { exclusiveMinimum: Number(issue.minimum) } : { minimum: Number(issue.minimum) };
  return open ? { exclusiveMaximum: Number(issue.maximum) } : { maximum: Number(issue.maximum) };
}

/** The interval that the schema allows at the issue's place in `root`, as `(0, 1000]`. */
export function intervalOf(
  schema: z.ZodType,
  root: unknown,
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
): string {
  const tree = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node;
  return notation(boundsAt(tree, root, issue.path) ?? crossed(issue));
}
