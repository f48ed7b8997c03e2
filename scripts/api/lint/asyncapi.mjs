// Reads the AsyncAPI document with AsyncAPI's own parser, and generates classes from it with Modelina: one for each event, named after
// the event.
//
//   node asyncapi.mjs <node_modules directory> <asyncapi.json>
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, file] = process.argv.slice(2);
const require = createRequire(pathToFileURL(modules + '/any.js'));
const { Parser } = require('@asyncapi/parser');
const { TypeScriptGenerator } = require('@asyncapi/modelina');

const text = readFileSync(file, 'utf8');
const { document, diagnostics } = await new Parser().parse(text);
// The document is AsyncAPI 3.0 on purpose: see spectral-asyncapi.yml.
assert.deepEqual(diagnostics.filter((one) => one.code !== 'asyncapi-latest-version'), [], 'diagnostics of the parser');

const events = Object.values(JSON.parse(text).components.messages).map((message) => message.payload.title);
const classes = (await new TypeScriptGenerator().generate(document)).map((model) => model.modelName);
assert.ok(events.length > 0);
assert.deepEqual(events.filter((event) => !classes.includes(event)), [], 'events without a class of their name');
assert.deepEqual(classes.filter((name) => name.startsWith('Anonymous')), [], 'classes without a name');
console.log(`The AsyncAPI parser has no objection; Modelina generates ${classes.length} named classes.`);
