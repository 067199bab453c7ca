/** The settings as a form shows them, read from their schema. */
import { z } from 'zod';
import { settingsSchema } from '#core/protocol/index.ts';
import type { Settings } from '#core/protocol/index.ts';
import type { Localized } from '#core/schema/localized.ts';

export interface SettingsField {
  readonly name: keyof Settings;
  readonly kind: 'choice' | 'number' | 'switch';
  readonly label: Localized;
  readonly help: Localized;
  /** Of a choice. */
  readonly choices: readonly string[];
  /** Whether it may be left empty. */
  readonly optional: boolean;
}

interface JsonField {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonField[];
  readonly label: Localized;
  readonly help: Localized;
}

const properties = z.toJSONSchema(settingsSchema, { io: 'input' }).properties as unknown as Record<string, JsonField>;

export const settingsFields: readonly SettingsField[] = Object.entries(properties).map(([name, field]) => ({
  name: name as keyof Settings,
  kind: field.enum !== undefined ? 'choice' : field.type === 'boolean' ? 'switch' : 'number',
  label: field.label,
  help: field.help,
  choices: field.enum ?? [],
  optional: field.anyOf?.some(({ type }) => type === 'null') ?? false,
}));
