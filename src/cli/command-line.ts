/** From the arguments to a command, and to an exit code. */
import packageJson from '../../package.json' with { type: 'json' };
import { languageFor } from '../shared/languages.ts';
import { EXIT, exitCodeOf, HoldfastError, type Problem } from '../shared/problem.ts';
import { chooseLanguage } from '../shared/words/choose.ts';
import { cliWords } from '../shared/words/index.ts';
import { problemText } from './answer.ts';
import { backupsCommand, restoreCommand } from './backup-commands.ts';
import { exportCommand } from './export-command.ts';
import { inspectCommand } from './inspect-command.ts';
import { discardCommand, jobsCommand, resumeCommand } from './job-commands.ts';
import { requireNode } from './node-version.ts';
import { usageError } from './usage.ts';

type CommandName = keyof typeof cliWords.helpFor;

const commands: Readonly<Record<CommandName, (args: readonly string[]) => Promise<number>>> = {
  export: exportCommand,
  inspect: inspectCommand,
  jobs: jobsCommand,
  resume: resumeCommand,
  discard: discardCommand,
  backups: backupsCommand,
  restore: restoreCommand,
};

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

/** Whether help is asked for, before anything that stands behind `--`. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}

async function command(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === 'help' && rest[0] !== undefined) return command([rest[0], '--help']);
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
  requireNode();
  return commands[name](rest);
}

function problemOf(error: unknown): Problem {
  if (error instanceof HoldfastError) return error.problem;
  // Names without a folder mean nothing when the folder one is in has been deleted.
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd') {
    return usageError(cliWords.usage.folderGone).problem;
  }
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

/** @returns the exit code; whatever goes wrong is told */
export async function run(args: readonly string[]): Promise<number> {
  try {
    await chooseLanguage(languageOf(args));
    return await command(args);
  } catch (error) {
    const problem = problemOf(error);
    complain(problem, args);
    return exitCodeOf(problem.code);
  }
}
