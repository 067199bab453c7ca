/**
 * The sources as ESLint's rules that know types see them. A component's script stands in the program as ESLint reads it, so that
 * the program is made once: of one that held the whole file another had to be made for each of some two hundred components.
 */
import ts from 'typescript';
import tseslint from 'typescript-eslint';

const SCRIPT = /<script[^>]*>(.*?)<\/script>/s;
const components = { extension: '.vue', isMixedContent: true, scriptKind: ts.ScriptKind.Deferred };

function programOf(file) {
  const { config } = ts.readConfigFile(file, ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, import.meta.dirname, undefined, file, undefined, [
    components,
  ]);
  const options = { ...parsed.options, noEmit: true, allowNonTsExtensions: true };
  const host = ts.createCompilerHost(options, true);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => {
    if (!name.endsWith('.vue')) return read(name, ...rest);
    const [, script = ''] = SCRIPT.exec(ts.sys.readFile(name) ?? '') ?? [];
    return ts.createSourceFile(name, script, rest[0], true, ts.ScriptKind.TS);
  };
  return ts.createProgram(parsed.fileNames, options, host);
}

/** One of all sources: what several programs share would be made and judged in each of them. */
export const programs = [programOf('tsconfig.lint.json')];

/** For the few components with a type parameter, which is written into the script that is parsed. */
const project = { project: 'tsconfig.renderer.json', tsconfigRootDir: import.meta.dirname };

/** Parses a component's script with its types; an expression of a template, which is in no program, without. */
export const scriptParser = {
  ...tseslint.parser,
  parseForESLint(code, { programs: whole, ...options }) {
    const [script] = whole.flatMap((program) => program.getSourceFile(options.filePath)?.text ?? []);
    const types = code === script ? { programs: whole } : code.length > (script?.length ?? Infinity) ? project : {};
    return tseslint.parser.parseForESLint(code, { ...options, ...types });
  },
};
