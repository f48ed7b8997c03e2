// The README's requests, sent by openapi-fetch with the types that openapi-typescript generates.
//
//   node story.js <base url> <a name for the account>
import assert from 'node:assert/strict';

import createClient from 'openapi-fetch';
import type { paths } from './chancery.js';

const [baseUrl, name] = process.argv.slice(2);
const email = `${name}@example.com`;
const movedTo = `${name}@new.example`;

async function mailedCode(to: string): Promise<string> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const found = /Your code: (\d+)/.exec(await (await fetch(`${baseUrl}/dev/mails?to=${encodeURIComponent(to)}`)).text());
    if (found) {
      return found[1];
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no code was mailed to ${to}`);
}

const anonymous = createClient<paths>({ baseUrl });
const signUp = { email, phoneNumber: '15487711', password: 'analytical engine', password2: 'analytical engine' };
assert.deepEqual((await anonymous.POST('/api/auth/signup/', { body: signUp })).data, { email, phoneNumber: '15487711' });
const refused = await anonymous.POST('/api/auth/signup/', { body: signUp });
assert.equal(refused.response.status, 400);
assert.deepEqual(refused.error, { email: ['user with this email already exists.'] });

const wrong = await anonymous.POST('/api/auth/get-token/', { body: { email, password: 'difference engine' } });
assert.deepEqual(wrong.error, { detail: 'No active account found with the given credentials' });
const tokens = await anonymous.POST('/api/auth/get-token/', { body: { email, password: 'analytical engine' } });
const ada = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${tokens.data?.access}` } });

assert.equal((await ada.GET('/api/users/settings/')).data?.phoneNumber, '15487711');
await ada.PATCH('/api/users/settings/', { body: { firstName: 'Ada', lastName: 'Lovelace' } });
assert.equal((await ada.GET('/api/users/settings/')).data?.lastName, 'Lovelace');

assert.deepEqual((await ada.PATCH('/api/auth/change-email/', { body: { email: movedTo } })).data, { email: movedTo });
const change = { password: 'analytical engine', newPassword: 'bernoulli numbers', newPassword2: 'bernoulli numbers' };
const changed = await ada.PATCH('/api/auth/change-password/', { body: change });
assert.deepEqual(changed.data, { message: 'Successfully changed password.' });
const stale = await ada.PATCH('/api/auth/change-password/', { body: change });
assert.deepEqual(stale.error, { detail: ['Old password is incorrect!'] });

await anonymous.GET('/api/auth/reset-password/', { params: { query: { email: movedTo } } });
const code = await mailedCode(movedTo);
const session = await anonymous.POST('/api/auth/reset-password/', { body: { email: movedTo, code } });
assert.ok(session.data);
const done = await anonymous.PATCH('/api/auth/reset-password/', {
  body: {
    email: movedTo, sessionToken: session.data.sessionToken, newPassword: 'difference engine', newPassword2: 'difference engine',
  },
});
assert.deepEqual(done.data, { success: `Successfully changed password for ${movedTo}.` });
assert.equal((await anonymous.GET('/.well-known/jwks.json')).data?.keys[0].alg, 'ES256');
console.log('The story holds.');
