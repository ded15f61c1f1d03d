package io.takens.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void aCycleComesBackToEveryRegime() {
        assertThat(changes(Schedule.cycle(10, "A", "B", "A", "C"), 95))
                .containsExactly("10 B", "20 A", "30 C", "40 A", "50 B", "60 A", "70 C", "80 A", "90 B");
    }

    @Test
    void aScheduleWithoutRoundsEndsWithItsLastSwitch() {
        assertThat(changes(new Schedule("A", List.of(new Switch(5, "B"), new Switch(9, "A", 4)), 0), 100))
                .containsExactly("5 B", "9 A");
    }

    @Test
    void refusesASwitchBeforeTheOneAbove() {
        assertThatThrownBy(() -> new Schedule("A", List.of(new Switch(9, "B"), new Switch(5, "A")), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("schedule out of order: switch to A at sample 5 follows sample 9");
        assertThatThrownBy(() -> new Schedule("A", List.of(new Switch(9, "B")), 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9");
    }

    private static List<String> changes(Schedule schedule, long samples) {
        List<String> changes = new ArrayList<>();
        for (long n = 1; n < samples; n++) {
            Switch change = schedule.at(n);
            if (change != null) {
                changes.add(change.sequence() + " " + change.regime());
            }
        }
        return changes;
    }
}
