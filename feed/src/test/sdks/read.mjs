// Reads records of a topic with the CloudEvents library for Node. Standard input has one JSON object per record: its headers, its key
// and its value as text. Prints one line for each: the attributes subject, sequence and replay, and the value.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// Node resolves modules relative to the importing file. The library is in another folder, which is an argument.
const { Kafka } = createRequire(pathToFileURL(process.argv[2] + '/any.js'))('cloudevents');

for await (const line of createInterface({ input: process.stdin })) {
  const event = Kafka.toEvent(JSON.parse(line));
  const data = typeof event.data === 'string' ? event.data : JSON.stringify(event.data);
  console.log(event.subject, event.sequence, event.replay, data);
}
