"""Checks for Schemathesis that replace the two checks that judge a request only by its schema.

A schema cannot express that an address is already in use, that an account is unknown, or that a password is wrong or too common.
The API may therefore refuse a valid request with one of RULES. The API also reads a JSON number as text, reads each form field as
text, and strips white space around text, as its description says. It may therefore accept an invalid request that is valid after
this conversion.
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
    # Formats that JSON Schema cannot express: an address with an ASCII local part, text without U+0000 or surrogates,
    # lengths after white space is stripped or a password is normalized to NFKC.
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
    """Converts a JSON body as the API does: numbers become text, white space around text is stripped."""
    if isinstance(value, dict):
        return {key: as_read(item) for key, item in value.items()}
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return value


def form_as_read(form):
    """Converts a form as the API does: every field is text, the last value of a repeated key counts, fields without a value are
    absent. The text of a value that is not a string does not matter here."""
    sent = {key: item[-1] if isinstance(item, list) and item else item for key, item in form.items()}
    return {key: item.strip() if isinstance(item, str) else "1" for key, item in sent.items() if item not in (None, [])}


def body_schema(case):
    raw = case.operation.schema.raw_schema
    content = case.operation.definition.raw["requestBody"]["content"]["application/json"]["schema"]
    return {**content, "components": raw["components"]}


@schemathesis.check
def refuses_valid_requests_only_by_a_named_rule(ctx, response, case):
    if case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE or response.status_code != 400:
        return
    unknown = [text for text in texts(response.json()) if not any(re.fullmatch(rule, text, re.S) for rule in RULES)]
    assert not unknown, f"refused a request that its schema allows, by a rule that the description does not name: {unknown}"


@schemathesis.check
def accepts_invalid_requests_only_if_valid_after_conversion(ctx, response, case):
    if case.meta is None or case.meta.generation.mode != GenerationMode.NEGATIVE or response.status_code >= 300:
        return
    if not isinstance(case.body, dict):
        return
    read = as_read if case.media_type == "application/json" else form_as_read
    try:
        jsonschema.validate(read(case.body), body_schema(case))
    except jsonschema.ValidationError as broken:
        raise AssertionError(f"accepted a request that its schema forbids, also after conversion: {broken.message}") from None
