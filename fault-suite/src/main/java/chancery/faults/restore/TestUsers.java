package chancery.faults.restore;

import java.util.List;

/**
 * Access tokens of the test users at the time of the loss.
 *
 * @param ann token of the session that changed her password today; the change kept this session
 * @param annElsewhere token of a session that the change revoked
 * @param annToday token of a session that started after the change
 * @param carl token of a session of yesterday
 * @param dora token of a user who signed up today
 */
record TestUsers(String ann, String annElsewhere, String annToday, String carl, String dora) {
    /** The password of all users yesterday. */
    static final String YESTERDAYS = "correct horse battery";

    /** Today's password of ann and dora. */
    static final String TODAYS = "another long password";

    List<String> tokens() {
        return List.of(ann, annElsewhere, annToday, carl, dora);
    }
}
