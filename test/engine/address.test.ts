import { expect, it } from 'vitest';
import { InputError } from '#core/schema/inputError.ts';
import { engineAddress } from '#main/engine/index.ts';

const codeOf = (text: string, token?: string): string => {
  try {
    engineAddress(text, token);
    return 'taken';
  } catch (error) {
    return error instanceof InputError ? error.refusal.code : String(error);
  }
};

it('an engine on this machine needs neither encryption nor a token', () => {
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '127.1.2.3']) expect(codeOf(`nats://${host}`)).toBe('taken');
  expect(engineAddress('nats://127.0.0.1', undefined)).toEqual({
    server: 'nats://127.0.0.1:4222',
    host: '127.0.0.1',
    encrypted: false,
    token: null,
  });
});

it('one over a network needs both', () => {
  expect(codeOf('nats://10.0.0.5:4222')).toBe('engineOpen');
  expect(codeOf('nats://10.0.0.5:4222', 'secret')).toBe('engineOpen');
  expect(codeOf('tls://class.local:4222')).toBe('engineOpen');
  expect(codeOf('tls://class.local:4222', '')).toBe('engineOpen');
  expect(codeOf('nats://127.0.0.1.evil.example')).toBe('engineOpen');
  expect(codeOf('nats://0.0.0.0')).toBe('engineOpen');
  expect(engineAddress('tls://class.local:1', 'secret')).toEqual({
    server: 'tls://class.local:1',
    host: 'class.local',
    encrypted: true,
    token: 'secret',
  });
});

it('what is no address of an engine is refused, and so is one that shows a secret', () => {
  for (const text of [
    '',
    'nats',
    'http://127.0.0.1',
    'nats://',
    'nats://token@127.0.0.1',
    'nats://127.0.0.1/x',
    'nats://127.0.0.1?x',
  ])
    expect(codeOf(text, 'secret'), text).toBe('engineAddress');
});
