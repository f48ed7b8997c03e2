package chancery.faults.restore;

import java.util.List;

/**
 * Who is there when something is lost, by the access tokens that they hold.
 *
 * @param ann from the session that changed her password today, and was spared by that
 * @param annElsewhere from the one that ended by it
 * @param annToday from one that began after it
 * @param carl from yesterday; nothing changed
 * @param dora who signed up today
 * @param eve the account's id: her data key was destroyed today
 */
record People(String ann, String annElsewhere, String annToday, String carl, String dora, String eve) {

    /** Everybody's password yesterday. */
    static final String YESTERDAYS = "correct horse battery";

    /** Ann's and dora's password today. */
    static final String TODAYS = "another long password";

    List<String> tokens() {
        return List.of(ann, annElsewhere, annToday, carl, dora);
    }
}
