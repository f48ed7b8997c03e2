"""Checks of ours for Schemathesis, in place of the two that judge a request by its schema alone.

A schema cannot say that an address is taken, that an account is unknown, that a password is wrong or among the commonest: a
request that its schema allows may be refused, with one of RULES. And the API reads a JSON number as its text, each field of a
form as text, and takes white space around a text away, as its description says and its oldest clients need: a request that
breaks its schema may be accepted when it keeps it after that.
"""
import json
import re

import jsonschema
import schemathesis
from schemathesis import GenerationMode

RULES = [
    r"user with this email already exists\.",
    r"No user .+ was found\.",
    r"Passwords don't match!|New passwords don't match!",
    r"This password is too common\.|This password is entirely numeric\.",
    r"The password is too similar to the .+\.",
    r"Old password is incorrect!",
    r"Code has expired or it is incorrect\.|Invalid code provided\.",
    r"Session token has expired or it is incorrect\.",
    # A format that JSON Schema has no word for: an address whose local part is ASCII, text without U+0000 or surrogates,
    # lengths after white space is taken away or a password is put into NFKC.
    r"Enter a valid email address\.",
    r"Null characters are not allowed\.|Surrogate characters are not allowed: .+",
    r"This field may not be blank\.|No blank fields allowed!",
    r"This password is too (short|long)\. .+",
]


def texts(body):
    if isinstance(body, str):
        yield body
    elif isinstance(body, list):
        for item in body:
            yield from texts(item)
    elif isinstance(body, dict):
        for item in body.values():
            yield from texts(item)


def as_read(value):
    """A JSON body as the API reads it: numbers as their text, white space around a text away."""
    if isinstance(value, dict):
        return {key: as_read(item) for key, item in value.items()}
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return value


def form_as_read(form):
    """A form as the API reads it: each field is the text that was sent (of what is no text here, some text), of a repeated key
    the last counts, and what was not sent is absent."""
    sent = {key: item[-1] if isinstance(item, list) and item else item for key, item in form.items()}
    return {key: item.strip() if isinstance(item, str) else "1" for key, item in sent.items() if item not in (None, [])}


def body_schema(case):
    raw = case.operation.schema.raw_schema
    content = case.operation.definition.raw["requestBody"]["content"]["application/json"]["schema"]
    return {**content, "components": raw["components"]}


@schemathesis.check
def refuses_what_its_schema_allows_only_by_a_rule(ctx, response, case):
    if case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE or response.status_code != 400:
        return
    unknown = [text for text in texts(response.json()) if not any(re.fullmatch(rule, text, re.S) for rule in RULES)]
    assert not unknown, f"refused what its schema allows, by no rule that the description names: {unknown}"


@schemathesis.check
def accepts_what_its_schema_forbids_only_when_it_is_read_so(ctx, response, case):
    if case.meta is None or case.meta.generation.mode != GenerationMode.NEGATIVE or response.status_code >= 300:
        return
    if not isinstance(case.body, dict):
        return
    read = as_read if case.media_type == "application/json" else form_as_read
    try:
        jsonschema.validate(read(case.body), body_schema(case))
    except jsonschema.ValidationError as broken:
        raise AssertionError(f"accepted what its schema forbids however it is read: {broken.message}") from None
