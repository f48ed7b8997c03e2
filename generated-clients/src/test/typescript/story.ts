// The README's requests, sent by the generated TypeScript client to the base URL in its argument.
import assert from 'node:assert/strict';

import { AccountsApi, Configuration, RecoveryApi, ResponseError, SessionsApi, SettingsApi } from './index.js';

const basePath = process.argv[2];
const email = 'ada.ts@example.com';
const movedTo = 'ada.ts@new.example';

function as(accessToken?: string): Configuration {
  return new Configuration({ basePath, accessToken });
}

async function mailedCode(to: string): Promise<string> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const answer = await fetch(`${basePath}/dev/mails?to=${encodeURIComponent(to)}`);
    const found = /Your code: (\d+)/.exec(await answer.text());
    if (found) {
      return found[1];
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no code was mailed to ${to}`);
}

const signUp = { email, phoneNumber: '15487711', password: 'analytical engine', password2: 'analytical engine' };
assert.deepEqual(await new AccountsApi(as()).signUp({ signUp }), { email, phoneNumber: '15487711' });
const refusal = await new AccountsApi(as()).signUp({ signUp }).then(() => undefined, (reason: unknown) => reason);
assert.ok(refusal instanceof ResponseError);
assert.equal(refusal.response.status, 400);
assert.deepEqual(await refusal.response.json(), { email: ['user with this email already exists.'] });

const { access } = await new SessionsApi(as()).logIn({ logIn: { email, password: 'analytical engine' } });
const settings = new SettingsApi(as(access));
assert.deepEqual(await settings.readSettings(), { email, firstName: '', lastName: '', phoneNumber: '15487711' });
await settings.updateSettings({ changeSettings: { firstName: 'Ada', lastName: 'Lovelace' } });
assert.equal((await settings.readSettings()).lastName, 'Lovelace');

const accounts = new AccountsApi(as(access));
assert.deepEqual(await accounts.changeEmail({ changeEmail: { email: movedTo } }), { email: movedTo });
assert.deepEqual(
  await accounts.changePassword({
    changePassword: {
      password: 'analytical engine', newPassword: 'bernoulli numbers', newPassword2: 'bernoulli numbers',
    },
  }),
  { message: 'Successfully changed password.' });

const recovery = new RecoveryApi(as());
await recovery.askForResetCode({ email: movedTo });
const code = await mailedCode(movedTo);
const { sessionToken } = await recovery.tryResetCode({ tryResetCode: { email: movedTo, code } });
assert.deepEqual(
  await recovery.resetPassword({
    resetPassword: {
      email: movedTo, sessionToken, newPassword: 'difference engine', newPassword2: 'difference engine',
    },
  }),
  { success: `Successfully changed password for ${movedTo}.` });
await new SessionsApi(as()).logIn({ logIn: { email: movedTo, password: 'difference engine' } });
console.log('The story holds.');
