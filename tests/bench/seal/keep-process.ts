// A process that keeps recordings as the app does: origin and token of an account, then the call SIDs as a message. Says how
// many ms that took.
import { keepAll } from '../audio/keep-part.ts';

const [origin = '', token = ''] = process.argv.slice(2);
process.once('message', (callSids: string[]) => {
  void keepAll({ origin, token }, callSids).then((ms) => process.send?.(ms, () => process.exit(0)));
});
