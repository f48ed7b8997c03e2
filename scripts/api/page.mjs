// Checks the documentation page of the API in a real browser: it shows every endpoint, loads no external resources, violates no
// Content-Security-Policy, and sends a request. Writes a screenshot.
//
//   node page.mjs <node_modules directory> <browser> <base url> <screenshot.png>
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, executablePath, base, screenshot] = process.argv.slice(2);
const { chromium } = createRequire(pathToFileURL(modules + '/any.js'))('playwright-core');

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 1600 } });
  const external = [];
  const messages = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) {
      external.push(request.url());
    }
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      messages.push(message.text());
    }
  });
  page.on('pageerror', (error) => messages.push(String(error)));

  await page.goto(base + '/docs/');
  await page.waitForSelector('.opblock');
  const described = await (await fetch(base + '/openapi.json')).json();
  const operations = Object.values(described.paths).flatMap((path) => Object.keys(path));
  assert.equal(await page.locator('.opblock').count(), operations.length, 'endpoints on the page');

  const signUp = page.locator('#operations-Accounts-signUp');
  await signUp.locator('.opblock-summary').click();
  await signUp.locator('button.try-out__btn').click();
  await signUp.locator('textarea.body-param__text').fill(JSON.stringify({
    email: 'page@example.com', phoneNumber: '15487711', password: 'analytical engine', password2: 'analytical engine',
  }));
  await signUp.locator('button.execute').click();
  const status = signUp.locator('.live-responses-table tbody .response-col_status');
  await status.first().waitFor();
  assert.match(await status.first().innerText(), /^201/, 'status of the request that the page sent');

  await page.screenshot({ path: screenshot, fullPage: true });
  assert.deepEqual(external, [], 'external requests');
  assert.deepEqual(messages, [], 'browser errors and warnings');
  console.log(`The page shows ${operations.length} endpoints, signed up an account, and loaded no external resources.`);
} finally {
  await browser.close();
}
