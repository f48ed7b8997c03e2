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


def as_read(value, form):
    """A body as the API reads it: numbers as their text, white space around a text away; of a form, all is text, and of a
    repeated key the last counts."""
    if isinstance(value, dict):
        return {key: as_read(item, form) for key, item in value.items() if not (form and item in (None, []))}
    if form and isinstance(value, list):
        return as_read(value[-1], form)
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return str(value) if form else value
    if isinstance(value, (int, float)):
        return str(value)
    return value


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
    try:
        jsonschema.validate(as_read(case.body, form=case.media_type != "application/json"), body_schema(case))
    except jsonschema.ValidationError as broken:
        raise AssertionError(f"accepted what its schema forbids however it is read: {broken.message}") from None
