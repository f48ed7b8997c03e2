"""The README's requests, sent by the client that openapi-python-client generates.

  python story.py <base url> <a name for the account>
"""
import re
import sys
import time
import urllib.parse
import urllib.request

from chancery_client import AuthenticatedClient, Client
from chancery_client.api.accounts import account_events, change_email, change_password, sign_up
from chancery_client.api.recovery import ask_for_reset_code, reset_password, try_reset_code
from chancery_client.api.sessions import log_in, public_keys
from chancery_client.api.settings import read_settings, update_settings
from chancery_client.models import (
    ChangeEmail, ChangePassword, ChangeSettings, Detail, LogIn, ResetPassword, SignUp, TryResetCode)

base, name = sys.argv[1:3]
email, moved_to = f"{name}@example.com", f"{name}@new.example"
anonymous = Client(base_url=base)


def mailed_code(to):
    for _ in range(300):
        with urllib.request.urlopen(f"{base}/dev/mails?to={urllib.parse.quote(to)}") as mails:
            found = re.search(r"Your code: (\d+)", mails.read().decode())
        if found:
            return found[1]
        time.sleep(0.1)
    raise AssertionError(f"no code was mailed to {to}")


account = SignUp(email=email, phone_number="15487711", password="analytical engine", password2="analytical engine")
signed_up = sign_up.sync(client=anonymous, body=account)
assert (signed_up.email, signed_up.phone_number) == (email, "15487711"), signed_up
refused = sign_up.sync_detailed(client=anonymous, body=account)
assert refused.status_code == 400
assert refused.parsed.email == ["user with this email already exists."], refused.parsed

wrong = log_in.sync_detailed(client=anonymous, body=LogIn(email=email, password="difference engine"))
assert wrong.status_code == 401
assert wrong.parsed == Detail(detail="No active account found with the given credentials"), wrong.parsed
tokens = log_in.sync(client=anonymous, body=LogIn(email=email, password="analytical engine"))
ada = AuthenticatedClient(base_url=base, token=tokens.access)

assert read_settings.sync(client=ada).phone_number == "15487711"
update_settings.sync(client=ada, body=ChangeSettings(first_name="Ada", last_name="Lovelace"))
assert read_settings.sync(client=ada).last_name == "Lovelace"

assert change_email.sync(client=ada, body=ChangeEmail(email=moved_to)).email == moved_to
changed = change_password.sync(client=ada, body=ChangePassword(
    password="analytical engine", new_password="bernoulli numbers", new_password_2="bernoulli numbers"))
assert changed.message == "Successfully changed password.", changed
stale = change_password.sync_detailed(client=ada, body=ChangePassword(
    password="analytical engine", new_password="bernoulli numbers", new_password_2="bernoulli numbers"))
assert stale.status_code == 400 and stale.parsed.detail == ["Old password is incorrect!"], stale.parsed

ask_for_reset_code.sync(client=anonymous, email=moved_to)
session = try_reset_code.sync(client=anonymous, body=TryResetCode(email=moved_to, code=mailed_code(moved_to)))
done = reset_password.sync(client=anonymous, body=ResetPassword(
    email=moved_to, session_token=session.session_token, new_password="difference engine",
    new_password_2="difference engine"))
assert done.success == f"Successfully changed password for {moved_to}.", done
assert log_in.sync(client=anonymous, body=LogIn(email=moved_to, password="difference engine")).access

assert public_keys.sync(client=anonymous).keys[0].alg == "ES256"
assert account_events.sync(client=anonymous).asyncapi.startswith("3.")
print("The story holds.")
