/** Programs of Python, tried where Python with NumPy is installed. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const hasNumPy = spawnSync('python3', ['-c', 'import numpy']).status === 0;

const standIn = fileURLToPath(new URL('./standIn', import.meta.url));

/** What `program` prints of the input. Throws what it says on stderr. */
export function python(program: string, input = '', ...options: string[]): string {
  const { status, stdout, stderr } = spawnSync('python3', ['-c', program, ...options], {
    input,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    env: { ...process.env, PYTHONPATH: standIn, PYTHONDONTWRITEBYTECODE: '1', PYTHONIOENCODING: 'utf-8' },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** Prints the output of each program of the list on stdin, as one list. */
export const runAll = `
import contextlib, io, json, sys
outputs = []
for program in json.load(sys.stdin):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(program, "program", "exec"), {"__name__": "__main__"})
    outputs.append(output.getvalue())
print(json.dumps(outputs))
`;
