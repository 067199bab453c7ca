/** Commander in the reader's language: what it refuses is data, and its help has titles in both languages. */
import { Command, Help, Option } from 'commander';
import { InputError } from '#core/schema/inputError.ts';
import type { Language } from './listPresets.ts';

const titles: Readonly<Record<string, string>> = {
  'Usage:': '사용법:',
  'Options:': '옵션:',
  'Arguments:': '인자:',
  'Commands:': '명령:',
};

const help = {
  en: { option: 'display help for command', default: 'default', choices: 'choices' },
  ko: { option: '도움말을 보여 줍니다', default: '기본값', choices: '가능한 값' },
} as const;

class LocalizedHelp extends Help {
  readonly #language: Language;

  constructor(language: Language) {
    super();
    this.#language = language;
  }

  override styleTitle(title: string): string {
    return this.#language === 'ko' ? (titles[title] ?? title) : title;
  }

  override optionDescription(option: Option): string {
    const words = help[this.#language];
    const { argChoices: choices, description } = option;
    const defaultValue: unknown = option.defaultValue;
    const more = [
      ...(choices === undefined ? [] : [`${words.choices}: ${choices.join(', ')}`]),
      ...(typeof defaultValue === 'string' ? [`${words.default}: ${defaultValue}`] : []),
    ];
    return more.length === 0 ? description : `${description} (${more.join(', ')})`;
  }
}

/** `Command` calls these where an argument is wrong; each ends in a refusal instead of a sentence of its own. */
export class LocalizedCommand extends Command {
  readonly #language: Language;

  constructor(name: string, language: Language) {
    super(name);
    this.#language = language;
    this.helpOption('-h, --help', help[language].option);
    this.helpCommand(false);
  }

  override createCommand(name: string): LocalizedCommand {
    return new LocalizedCommand(name, this.#language);
  }

  override createHelp(): Help {
    return new LocalizedHelp(this.#language);
  }

  unknownOption(flag: string): never {
    throw new InputError({ code: 'unknownOption', path: flag, command: this.name() });
  }

  missingArgument(name: string): never {
    throw new InputError({ code: 'missingArgument', path: name, command: this.name() });
  }

  missingMandatoryOptionValue(option: Option): never {
    throw new InputError({ code: 'missingOption', path: option.flags, command: this.name() });
  }

  optionMissingArgument(option: Option): never {
    throw new InputError({ code: 'optionWithoutValue', path: option.flags });
  }

  unknownCommand(): never {
    const allowed = this.commands.map((command) => command.name());
    throw new InputError({ code: 'unknownCommand', path: this.args[0] ?? '', allowed });
  }

  _excessArguments(received: readonly string[]): never {
    const most = this.registeredArguments.length;
    throw new InputError({ code: 'tooManyArguments', path: this.name(), most, got: received.length });
  }
}

/** An option that takes one of a few words. */
export function choiceOption(flags: string, description: string, choices: readonly string[]): Option {
  const option = new Option(flags, description);
  option.argChoices = [...choices];
  return option.argParser((got: string) => {
    if (choices.includes(got)) return got;
    throw new InputError({ code: 'wrongChoice', path: option.long ?? flags, allowed: [...choices], got });
  });
}
