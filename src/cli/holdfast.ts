/**
 * The `holdfast` command: the only place that sets an exit code. Each command is loaded when it is
 * called (docs/adr/0019-a-start-that-loads-little.md).
 */
import packageJson from '../../package.json' with { type: 'json' };
import { languageFor } from '../shared/languages.ts';
import { EXIT, exitCodeOf, HoldfastError, type Problem } from '../shared/problem.ts';
import { chooseLanguage } from '../shared/words/choose.ts';
import { cliWords } from '../shared/words/index.ts';
import { problemText } from './answer.ts';
import { usageError } from './usage.ts';

type CommandName = keyof typeof cliWords.helpFor;

/** Takes the arguments behind its name and gives back the exit code. */
type Command = (args: readonly string[]) => Promise<number>;

const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  export: async () => (await import('./export-command.ts')).exportCommand,
  inspect: async () => (await import('./inspect-command.ts')).inspectCommand,
  jobs: async () => (await import('./job-commands.ts')).jobsCommand,
  resume: async () => (await import('./job-commands.ts')).resumeCommand,
  discard: async () => (await import('./job-commands.ts')).discardCommand,
  backups: async () => (await import('./backup-commands.ts')).backupsCommand,
  restore: async () => (await import('./backup-commands.ts')).restoreCommand,
};

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

/** Whether help is asked for, before anything that stands behind `--`. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}

async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === 'help' && rest[0] !== undefined) return run([rest[0], '--help']);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(cliWords.help);
    return name === undefined ? EXIT.usage : EXIT.success;
  }
  if (name === '--version' || name === 'version') {
    process.stdout.write(`holdfast ${packageJson.version}\n`);
    return EXIT.success;
  }
  if (!isCommand(name)) throw usageError(cliWords.usage.unknownCommand(name));
  if (asksForHelp(rest)) {
    process.stdout.write(cliWords.helpFor[name]);
    return EXIT.success;
  }
  const command = await commands[name]();
  return command(rest);
}

function problemOf(error: unknown): Problem {
  if (error instanceof HoldfastError) return error.problem;
  return {
    code: 'unexpected',
    cause: error instanceof Error ? (error.stack ?? '') : String(error),
  };
}

/** Tells what went wrong, as an object where one was asked for. */
function complain(problem: Problem, args: readonly string[]): void {
  const message = problemText(problem);
  if (args.includes('--json') && problem.code !== 'usage') {
    const answer = { status: 'failed', code: problem.code, message };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    return;
  }
  process.stderr.write(`${message}\n`);
}

/** The user's, as POSIX has it; what scripts read is English everywhere. */
function languageOf(args: readonly string[], { LC_ALL, LC_MESSAGES, LANG } = process.env) {
  return args.includes('--json') ? 'en' : languageFor([LC_ALL || LC_MESSAGES || LANG || '']);
}

const args = process.argv.slice(2);
try {
  await chooseLanguage(languageOf(args));
  process.exitCode = await run(args);
} catch (error) {
  const problem = problemOf(error);
  complain(problem, args);
  process.exitCode = exitCodeOf(problem.code);
}
