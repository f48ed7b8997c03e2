package chancery.faults.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.faults.fault.Fault.Action;
import chancery.faults.fault.Fault.Target;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final Duration LOAD = Duration.ofSeconds(12);

    @Test
    void the_same_seed_and_number_repeat_a_round() {
        assertThat(plan(7).round(3)).isEqualTo(plan(7).round(3));
        assertThat(plan(7).seedOf(3)).isEqualTo(plan(7).seedOf(3)).isNotEqualTo(plan(7).seedOf(4));
        assertThat(plan(7).round(3)).isNotEqualTo(plan(8).round(3));
    }

    @Test
    void six_rounds_inject_every_fault_once() {
        List<String> planned = IntStream.rangeClosed(1, 6)
                .boxed()
                .flatMap(round -> plan(7).round(round).stream())
                .map(Fault::label)
                .toList();

        assertThat(planned)
                .hasSize(Target.values().length * Action.values().length)
                .doesNotHaveDuplicates();
    }

    @Test
    void faults_start_during_the_load_ordered_by_time() {
        for (int round = 1; round <= 50; round++) {
            List<Duration> times =
                    plan(7).round(round).stream().map(Fault::after).toList();
            assertThat(times).isSorted().allMatch(time -> time.compareTo(LOAD) < 0);
        }
    }

    @Test
    void only_the_selected_faults_are_used() {
        FaultPlan plan = new FaultPlan(7, List.of("kafka:kill", "mailer"), 4, LOAD);

        assertThat(plan.round(1))
                .extracting(Fault::label)
                .containsExactlyInAnyOrder("kafka:kill", "mailer:kill", "mailer:stop", "mailer:freeze");
        assertThatThrownBy(() -> new FaultPlan(7, List.of("kafka:melt"), 4, LOAD))
                .hasMessageContaining("kafka:melt");
    }

    private static FaultPlan plan(long seed) {
        return new FaultPlan(seed, List.of(), 3, LOAD);
    }
}
