package chancery.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.command.account.domain.Account;
import chancery.command.account.domain.AccountState;
import chancery.contracts.account.AccountEvent;
import chancery.eventstore.event.DamagedEvent;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountSnapshotFormTest {
    private final AccountSnapshotForm form = new AccountSnapshotForm();

    /** Compares all fields by reflection, so a field that the snapshot lacks fails here. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_cut_of_any_stream_gives_the_same_state_with_and_without_a_snapshot(long seed) {
        List<AccountEvent> stream = stream(seed, 60);
        AccountState whole = fold(new AccountState(), stream, 0);

        for (int cut = 0; cut <= stream.size(); cut++) {
            AccountState before = fold(new AccountState(), stream.subList(0, cut), 0);
            AccountState restored =
                    form.read("ann", form.write(new Account("ann", before))).state();
            assertThat(restored).as("cut at %d", cut).usingRecursiveComparison().isEqualTo(before);
            assertThat(fold(restored, stream.subList(cut, stream.size()), cut))
                    .as("cut at %d", cut)
                    .usingRecursiveComparison()
                    .isEqualTo(whole);
        }
    }

    /** Otherwise the comparison above could not notice that a field is missing. */
    @Test
    void random_streams_set_every_field_of_the_state() throws ReflectiveOperationException {
        Set<String> unset = new HashSet<>();
        for (Field field : AccountState.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                unset.add(field.getName());
            }
        }
        AccountState empty = new AccountState();
        for (long seed = 1; seed <= 8; seed++) {
            AccountState state = fold(new AccountState(), stream(seed, 60), 0);
            for (String name : List.copyOf(unset)) {
                if (!Objects.equals(value(state, name), value(empty, name))) {
                    unset.remove(name);
                }
            }
        }
        assertThat(unset).isEmpty();
    }

    private static Object value(AccountState state, String name) throws ReflectiveOperationException {
        Field field = AccountState.class.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(state);
    }

    /** A change of the state or of an event's effect shows here: raise the revision and approve a file of its name. */
    @Test
    void the_revision_names_the_form_and_the_meaning_of_the_content() throws IOException {
        Stream<String> states = Stream.of(1L, 2L, 3L, 4L)
                .flatMap(seed -> Stream.of(5, 20, 40, 60)
                        .map(length -> new String(
                                form.write(new Account("ann", fold(new AccountState(), stream(seed, length), 0))),
                                StandardCharsets.UTF_8)));
        ApprovedSnapshots.verify(form.revision(), states.toList());
    }

    @Test
    void content_of_another_form_is_refused_without_its_values() {
        for (String content : List.of("", "{}x", "{\"secret\":1}", "[\"secret\"]", "{\"email\":{\"secret\":1}}")) {
            assertThatThrownBy(() -> form.read("ann", content.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(DamagedEvent.class)
                    .hasMessage("its content does not have the form of revision " + form.revision())
                    .hasNoCause();
        }
    }

    private static AccountState fold(AccountState state, List<AccountEvent> events, int first) {
        for (int i = 0; i < events.size(); i++) {
            state.evolve(events.get(i), "event-" + (first + i));
        }
        return state;
    }

    /** Random, but the same in each run. */
    private static List<AccountEvent> stream(long seed, int length) {
        Random random = new Random(seed);
        return IntStream.range(0, length)
                .mapToObj(n -> RandomAccountEvents.event(n, random))
                .toList();
    }
}
