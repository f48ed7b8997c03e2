package chancery.faults.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.faults.fault.Fault.Manner;
import chancery.faults.fault.Fault.Target;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final Duration LOAD = Duration.ofSeconds(12);

    @Test
    void a_round_is_the_same_by_the_same_seed_and_number() {
        assertThat(plan(7).round(3)).isEqualTo(plan(7).round(3));
        assertThat(plan(7).seedOf(3)).isEqualTo(plan(7).seedOf(3)).isNotEqualTo(plan(7).seedOf(4));
        assertThat(plan(7).round(3)).isNotEqualTo(plan(8).round(3));
    }

    @Test
    void six_rounds_bring_every_fault_once() {
        List<String> dealt = IntStream.rangeClosed(1, 6)
                .boxed()
                .flatMap(round -> plan(7).round(round).stream())
                .map(Fault::label)
                .toList();

        assertThat(dealt)
                .hasSize(Target.values().length * Manner.values().length)
                .doesNotHaveDuplicates();
    }

    @Test
    void faults_begin_within_the_load_in_the_order_of_their_times() {
        for (int round = 1; round <= 50; round++) {
            List<Duration> times =
                    plan(7).round(round).stream().map(Fault::after).toList();
            assertThat(times).isSorted().allMatch(time -> time.compareTo(LOAD) < 0);
        }
    }

    @Test
    void only_the_faults_that_were_asked_for_are_dealt() {
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
