/** `lajk news send`: news from a text file to all who have confirmed a subscription. */
import type { Command } from 'commander';
import { planNews, sendNews, sendTestNews } from '../actions/send-news.ts';
import { refuse } from '../core/basics/outcome.ts';
import { readNews } from '../core/mail/news-text.ts';
import type { NewsToken } from '../core/mail/news-token.ts';
import { type Context, type ExitCode, type Finish, type OpenedPorts, say, sayRefused, withPorts } from './context.ts';
import { readText } from './read-text.ts';

interface NewsOptions {
  readonly language: string;
  readonly dryRun?: boolean;
  readonly test?: string;
}

/** Where a subscription is ended; a test compares it with the addresses of the web. */
export const LEAVE_PAGES = { pl: '/nowosci/rezygnacja/', en: '/en/news/unsubscribe/' } as const;

export function addNewsCommands(program: Command, context: Context, finish: Finish): void {
  const words = context.texts.letterWaves;
  program
    .command('news')
    .description(words.newsAbout)
    .command('send <file>')
    .description(words.commands.newsSend)
    .option('--language <pl|en>', words.options.language, 'pl')
    .option('--dry-run', words.options.dryRun)
    .option('--test <email>', words.options.test)
    .action(async (file: string, given: NewsOptions) =>
      finish(await withPorts(context, (ports) => send(context, ports, file, given))),
    );
}

async function send(context: Context, ports: OpenedPorts, file: string, given: NewsOptions): Promise<ExitCode> {
  const { language, test, dryRun } = given;
  if (language !== 'pl' && language !== 'en')
    return sayRefused(context, refuse('option-invalid', { option: '--language', value: language }));
  const read = await readText(file);
  if (!read.ok) return sayRefused(context, read);
  const parsed = readNews(read.text);
  if (!parsed.ok) return sayRefused(context, parsed);
  const linkTo = (token: NewsToken, of: 'pl' | 'en') => `${ports.post.baseUrl}${LEAVE_PAGES[of]}${token}`;
  const deps = { ...ports, linkTo };
  const request = { news: parsed.news, language } as const;
  const words = context.texts.letterWaves;
  if (test !== undefined) {
    const sent = await ports.store.write((tx) => sendTestNews(tx, deps, { ...request, to: test }));
    if (!sent.ok) return sayRefused(context, sent);
    say(context, words.newsTest(sent.to));
    return 0;
  }
  if (dryRun) {
    const planned = await ports.store.read((tx) => planNews(tx, deps, request));
    if (!planned.ok) return sayRefused(context, planned);
    say(context, words.newsWould(planned.orders.length));
    return 0;
  }
  const sent = await ports.store.write((tx) => sendNews(tx, deps, { ...request, actor: 'command-line' }));
  if (!sent.ok) return sayRefused(context, sent);
  say(context, words.newsQueued(sent.queued));
  return 0;
}
