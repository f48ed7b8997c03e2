package chancery.faults.check;

import chancery.faults.snapshot.Snapshot;
import java.util.List;

/** No response contradicts its client's own record: no correct password is refused, no free address is reported as taken. */
final class NoUnexpectedResponse implements Check {
    @Override
    public String title() {
        return "answers";
    }

    @Override
    public List<String> violations(Snapshot snapshot) {
        return snapshot.unexpected();
    }
}
