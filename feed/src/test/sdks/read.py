# Reads records of a topic with the CloudEvents library for Python. Standard input has one JSON object per record: its headers, its
# key and its value as text. Prints one line for each: the attributes subject, sequence and replay, and the value.
import json
import sys

from cloudevents.core.bindings.kafka import KafkaMessage, from_kafka_event

for line in sys.stdin:
    record = json.loads(line)
    headers = {name: text.encode() for name, text in record["headers"].items()}
    event = from_kafka_event(KafkaMessage(headers, record["key"].encode(), record["value"].encode()))
    replay = event.get_extension("replay")
    print(event.get_subject(), event.get_extension("sequence"), replay, json.dumps(event.get_data(), separators=(",", ":")))
