package chancery.faults.check;

import java.util.List;

/** No answer contradicts what its client knows: no log-in with the right password is refused, no free address is taken. */
final class NoWrongAnswer implements Check {

    @Override
    public String title() {
        return "answers";
    }

    @Override
    public List<String> faults(Evidence evidence) {
        return evidence.wrong();
    }
}
