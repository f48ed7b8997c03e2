package chancery.faults.load;

import chancery.faults.process.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * A virtual user signs up accounts and changes them, one operation at a time. After each change it checks that the next read shows
 * it. All virtual users compete for some addresses.
 */
final class VirtualUser {
    private static final int CONTESTED_ADDRESSES = 5;
    private static final int MOST_ACCOUNTS = 4;
    private static final int MAIL_CHECKS = 20;
    private static final int MILLIS_AFTER_A_FAILURE = 300;

    private final LoadClient api;
    private final MailpitClient mails;
    private final LoadResults results;
    private final ReadAfterWrite reading;
    private final Random random;
    private final String name;
    private final List<TestAccount> accounts = new ArrayList<>();
    private int counter;

    /**
     * Creates a virtual user without accounts.
     *
     * @param name part of its addresses and values; unique in the whole log
     */
    VirtualUser(LoadClient api, MailpitClient mails, LoadResults results, Random random, String name) {
        this.api = api;
        this.mails = mails;
        this.results = results;
        this.reading = new ReadAfterWrite(results);
        this.random = random;
        this.name = name;
    }

    void run(BooleanSupplier continues) {
        while (continues.getAsBoolean()) {
            runOperation(continues);
            Pause.millis(random.nextInt(60));
        }
    }

    private void runOperation(BooleanSupplier continues) {
        int roll = random.nextInt(100);
        if (accounts.isEmpty() || (roll < 10 && accounts.size() < MOST_ACCOUNTS)) {
            signUp();
            return;
        }
        TestAccount account = accounts.get(random.nextInt(accounts.size()));
        if (roll < 50) {
            changeSettings(account);
        } else if (roll < 75) {
            changeEmail(account);
        } else if (roll < 82) {
            changePassword(account);
        } else if (roll < 88) {
            logIn(account, "log in");
        } else {
            recoverPassword(account, continues);
        }
    }

    private void signUp() {
        String email = newAddress();
        String password = newPassword();
        ApiResponse response = api.signUp(email, password);
        results.record(LoadOperation.signUp(email), response);
        if (response.isSuccess()) {
            ApiResponse seen =
                    reading.until("sign-up of " + email, () -> api.logIn(email, password), ApiResponse::isSuccess);
            if (seen.isSuccess()) {
                accounts.add(new TestAccount(email, password, seen.text("access")));
            }
        } else if (response.isUnknown()) {
            Pause.millis(MILLIS_AFTER_A_FAILURE);
        } else if (response.status() != 400 || !isContested(email)) {
            results.recordUnexpected("sign-up of " + email + ": " + response);
        }
    }

    private void changeSettings(TestAccount account) {
        String marker = name + "-" + counter++;
        ApiResponse response = api.changeFirstName(account.token, marker);
        results.record(LoadOperation.changeSettings(account.id, marker), response);
        if (done(account, response, "change of settings")) {
            reading.until(
                    "change of settings of " + account.id,
                    () -> api.settings(account.token),
                    seen -> seen.isSuccess() && seen.text("firstName").equals(marker));
        }
    }

    private void changeEmail(TestAccount account) {
        String email = newAddress();
        if (email.equalsIgnoreCase(account.email)) {
            return;
        }
        ApiResponse response = api.changeEmail(account.token, email);
        results.record(LoadOperation.changeEmail(account.id, email), response);
        if (response.status() == 400 && isContested(email)) {
            return;
        }
        if (done(account, response, "change of email")) {
            account.email = email;
            if (random.nextInt(3) == 0) {
                logIn(account, "change of email of " + account.id);
            } else {
                reading.until(
                        "change of email of " + account.id,
                        () -> api.settings(account.token),
                        seen -> seen.isSuccess() && seen.text("email").equalsIgnoreCase(email));
            }
        }
    }

    private void changePassword(TestAccount account) {
        String password = newPassword();
        ApiResponse response = api.changePassword(account.token, account.password, password);
        results.record(LoadOperation.changePassword(account.id), response);
        if (done(account, response, "change of password")) {
            account.password = password;
            logIn(account, "change of password of " + account.id);
        }
    }

    private void logIn(TestAccount account, String what) {
        ApiResponse seen =
                reading.until(what, () -> api.logIn(account.email, account.password), ApiResponse::isSuccess);
        if (seen.isSuccess()) {
            account.token = seen.text("access");
        }
    }

    /** Requests a reset code; in half of the cases waits for the mail and uses the code. */
    private void recoverPassword(TestAccount account, BooleanSupplier continues) {
        ApiResponse asked = api.requestCode(account.email);
        results.record(LoadOperation.requestCode(account.id), asked);
        if (!done(account, asked, "request of a code") || random.nextBoolean()) {
            return;
        }
        Optional<String> code = Optional.empty();
        for (int i = 0; i < MAIL_CHECKS && code.isEmpty() && continues.getAsBoolean(); i++) {
            Pause.millis(200);
            code = mails.newestCode(account.email).filter(any -> !any.equals(account.usedCode));
        }
        code.ifPresent(mailed -> submit(account, mailed));
    }

    /** A newer request may already have replaced this code, so a refusal is an expected response. */
    private void submit(TestAccount account, String code) {
        ApiResponse given = api.submitCode(account.email, code);
        results.record(LoadOperation.submitCode(account.id), given);
        if (given.status() == 400 || !done(account, given, "submission of a code")) {
            return;
        }
        account.usedCode = code;
        String password = newPassword();
        String before = account.token;
        ApiResponse reset = api.resetPassword(account.email, given.text("sessionToken"), password);
        results.record(LoadOperation.resetPassword(account.id), reset);
        if (done(account, reset, "password reset")) {
            account.password = password;
            reading.until(
                    "revocation of all sessions of " + account.id,
                    () -> api.settings(before),
                    seen -> seen.status() == 401);
            logIn(account, "password reset of " + account.id);
        }
    }

    /** Returns whether the change succeeded; otherwise drops the account, whose state is unknown now. */
    private boolean done(TestAccount account, ApiResponse response, String what) {
        if (response.isUnknown()) {
            accounts.remove(account);
            Pause.millis(MILLIS_AFTER_A_FAILURE);
        } else if (!response.isSuccess()) {
            results.recordUnexpected(what + " of " + account.id + ": " + response);
            accounts.remove(account);
        }
        return response.isSuccess();
    }

    private String newAddress() {
        if (random.nextInt(100) < 40) {
            String contested = "wanted-" + random.nextInt(CONTESTED_ADDRESSES) + "@example.com";
            return random.nextBoolean() ? contested : "W" + contested.substring(1);
        }
        return name + "-" + counter++ + "@example.com";
    }

    private static boolean isContested(String email) {
        return email.substring(1).startsWith("anted-");
    }

    private String newPassword() {
        return "correct horse " + Integer.toString(random.nextInt(1 << 30), 36) + counter++;
    }
}
