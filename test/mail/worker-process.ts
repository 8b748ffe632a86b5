/** One process that sends what waits in a folder; started and killed by crash.test.ts. */
import { postRoom } from './post-room.ts';

const [folder, port, speed, epoch] = process.argv.slice(2) as [string, string, string, string];
const room = await postRoom({
  ...{ folder, speed: Number(speed), epoch: Number(epoch) },
  environment: { SMTP_URL: `smtp://127.0.0.1:${port}` },
});
const run = room.run();
await run.ended;
await room.close();
if (run.errors.length > 0) throw run.errors[0];
