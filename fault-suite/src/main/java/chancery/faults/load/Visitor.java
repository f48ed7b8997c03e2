package chancery.faults.load;

import chancery.faults.part.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * One client: signs accounts up and changes them, one thing after the other, and looks after each change whether the next
 * read shows it. Some of its addresses are wanted by all visitors at once.
 */
final class Visitor {

    private static final int WANTED_ADDRESSES = 5;
    private static final int MOST_MEMBERS = 4;
    private static final int MAIL_TRIES = 20;
    private static final int MILLIS_AFTER_A_FAILURE = 300;

    private final Api api;
    private final MailBox mails;
    private final Ledger ledger;
    private final Reading reading;
    private final Random random;
    private final String name;
    private final List<Member> members = new ArrayList<>();
    private int things;

    /**
     * A visitor that has done nothing yet.
     *
     * @param name in its addresses and markers; unique in the whole log
     */
    Visitor(Api api, MailBox mails, Ledger ledger, Random random, String name) {
        this.api = api;
        this.mails = mails;
        this.ledger = ledger;
        this.reading = new Reading(ledger);
        this.random = random;
        this.name = name;
    }

    void visit(BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            doSomething(goesOn);
            Pause.millis(random.nextInt(60));
        }
    }

    private void doSomething(BooleanSupplier goesOn) {
        int die = random.nextInt(100);
        if (members.isEmpty() || (die < 10 && members.size() < MOST_MEMBERS)) {
            signUp();
            return;
        }
        Member member = members.get(random.nextInt(members.size()));
        if (die < 50) {
            changeSettings(member);
        } else if (die < 75) {
            changeEmail(member);
        } else if (die < 82) {
            changePassword(member);
        } else if (die < 88) {
            logIn(member, "log in");
        } else {
            recover(member, goesOn);
        }
    }

    private void signUp() {
        String email = address();
        String password = secret();
        Answer answer = api.signUp(email, password);
        ledger.note(Deed.signUp(email), answer);
        if (answer.isDone()) {
            Answer seen = reading.until("sign-up of " + email, () -> api.logIn(email, password), Answer::isDone);
            if (seen.isDone()) {
                members.add(new Member(email, password, seen.text("access")));
            }
        } else if (answer.isUnknown()) {
            Pause.millis(MILLIS_AFTER_A_FAILURE);
        } else if (answer.status() != 400 || !isWanted(email)) {
            ledger.noteWrong("sign-up of " + email + ": " + answer);
        }
    }

    private void changeSettings(Member member) {
        String marker = name + "-" + things++;
        Answer answer = api.changeFirstName(member.token, marker);
        ledger.note(Deed.changeSettings(member.id, marker), answer);
        if (done(member, answer, "change of settings")) {
            reading.until(
                    "change of settings of " + member.id,
                    () -> api.settings(member.token),
                    seen -> seen.isDone() && seen.text("firstName").equals(marker));
        }
    }

    private void changeEmail(Member member) {
        String email = address();
        if (email.equalsIgnoreCase(member.email)) {
            return;
        }
        Answer answer = api.changeEmail(member.token, email);
        ledger.note(Deed.changeEmail(member.id, email), answer);
        if (answer.status() == 400 && isWanted(email)) {
            return;
        }
        if (done(member, answer, "change of the address")) {
            member.email = email;
            if (random.nextInt(3) == 0) {
                logIn(member, "change of the address of " + member.id);
            } else {
                reading.until(
                        "change of the address of " + member.id,
                        () -> api.settings(member.token),
                        seen -> seen.isDone() && seen.text("email").equalsIgnoreCase(email));
            }
        }
    }

    private void changePassword(Member member) {
        String fresh = secret();
        Answer answer = api.changePassword(member.token, member.password, fresh);
        ledger.note(Deed.changePassword(member.id), answer);
        if (done(member, answer, "change of the password")) {
            member.password = fresh;
            logIn(member, "change of the password of " + member.id);
        }
    }

    private void logIn(Member member, String what) {
        Answer seen = reading.until(what, () -> api.logIn(member.email, member.password), Answer::isDone);
        if (seen.isDone()) {
            member.token = seen.text("access");
        }
    }

    /** Asks for a code; half the time waits for the mail and uses it. */
    private void recover(Member member, BooleanSupplier goesOn) {
        Answer asked = api.askForCode(member.email);
        ledger.note(Deed.askForCode(member.id), asked);
        if (!done(member, asked, "request of a code") || random.nextBoolean()) {
            return;
        }
        Optional<String> code = Optional.empty();
        for (int i = 0; i < MAIL_TRIES && code.isEmpty() && goesOn.getAsBoolean(); i++) {
            Pause.millis(200);
            code = mails.newestCode(member.email).filter(any -> !any.equals(member.usedCode));
        }
        code.ifPresent(mailed -> give(member, mailed));
    }

    /** The newest code that has arrived may be one that was ended meanwhile: a refusal is no wrong answer. */
    private void give(Member member, String code) {
        Answer given = api.giveCode(member.email, code);
        ledger.note(Deed.giveCode(member.id), given);
        if (given.status() == 400 || !done(member, given, "a code")) {
            return;
        }
        member.usedCode = code;
        String fresh = secret();
        String before = member.token;
        Answer reset = api.resetPassword(member.email, given.text("sessionToken"), fresh);
        ledger.note(Deed.resetPassword(member.id), reset);
        if (done(member, reset, "reset of the password")) {
            member.password = fresh;
            reading.until(
                    "end of all sessions of " + member.id, () -> api.settings(before), seen -> seen.status() == 401);
            logIn(member, "reset of the password of " + member.id);
        }
    }

    /** Whether the change is done; one whose outcome is unknown leaves an account that its visitor cannot go on with. */
    private boolean done(Member member, Answer answer, String what) {
        if (answer.isUnknown()) {
            members.remove(member);
            Pause.millis(MILLIS_AFTER_A_FAILURE);
        } else if (!answer.isDone()) {
            ledger.noteWrong(what + " of " + member.id + ": " + answer);
            members.remove(member);
        }
        return answer.isDone();
    }

    private String address() {
        if (random.nextInt(100) < 40) {
            String wanted = "wanted-" + random.nextInt(WANTED_ADDRESSES) + "@example.com";
            return random.nextBoolean() ? wanted : "W" + wanted.substring(1);
        }
        return name + "-" + things++ + "@example.com";
    }

    private static boolean isWanted(String email) {
        return email.substring(1).startsWith("anted-");
    }

    private String secret() {
        return "correct horse " + Integer.toString(random.nextInt(1 << 30), 36) + things++;
    }
}
